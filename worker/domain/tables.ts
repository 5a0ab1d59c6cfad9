import type { Product } from "../../shared/catalogue.ts";

/** What recommendations are looked up in; ids that are not there are left out of the answer. */
export type Tables = {
  products(ids: string[]): Promise<Map<string, Product>>;
  /** Per item the related ones with scores, best first. */
  related(ids: string[]): Promise<Map<string, [string, number][]>>;
};
