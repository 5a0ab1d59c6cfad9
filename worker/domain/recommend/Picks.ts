import type { Product } from "../../../shared/catalogue.ts";
import type { Diversity } from "../../../shared/recommendationList.ts";
import type { Strategy } from "../../../shared/strategy.ts";
import type { Named } from "./Source.ts";

/** A product in a list, and what put it there. */
export type Pick = { product: Product; strategy: Strategy; named: Named };

/**
 * A list as it fills up: products are offered best first. One that would make it too uniform waits, and is taken at the end
 * where nothing better came: a full list comes first.
 */
export class Picks {
  readonly #limit: number;
  readonly #wanted: Diversity;
  readonly #taken: Pick[] = [];
  readonly #waiting: Pick[] = [];
  readonly #counts = new Map<string, number>();
  #categories = 0;

  constructor(limit: number, wanted: Diversity = {}) {
    this.#limit = limit;
    this.#wanted = wanted;
  }

  get isFull(): boolean {
    return this.#taken.length >= this.#limit;
  }

  /** How many more are wanted. */
  get open(): number {
    return this.#limit - this.#taken.length;
  }

  /** Offers a product that may be shown and was not offered before. */
  offer(pick: Pick): void {
    if (this.isFull) return;
    if (this.#fits(pick.product)) this.#take(pick);
    else this.#waiting.push(pick);
  }

  /** The list; call once nothing more is to be offered. */
  all(): Pick[] {
    return [...this.#taken, ...this.#waiting.slice(0, this.open)];
  }

  #fits({ category, brand, group }: Product): boolean {
    const { categories = 0, perCategory, perBrand, perGroup = 1 } = this.#wanted;
    if (this.#count("category", category) >= (perCategory ?? this.#limit)) return false;
    if (this.#count("brand", brand) >= (perBrand ?? this.#limit)) return false;
    if (this.#count("group", group) >= perGroup) return false;
    const isNew = category !== undefined && this.#count("category", category) === 0;
    // As many places have to stay open as there are categories missing.
    return isNew || this.open > Math.min(categories, this.#limit) - this.#categories;
  }

  #take(pick: Pick): void {
    this.#taken.push(pick);
    const { category, brand, group } = pick.product;
    if (category !== undefined && this.#count("category", category) === 0) this.#categories++;
    for (const [kind, name] of Object.entries({ category, brand, group })) {
      if (name !== undefined) this.#counts.set(`${kind}:${name}`, this.#count(kind, name) + 1);
    }
  }

  #count(kind: string, name: string | undefined): number {
    return name === undefined ? 0 : (this.#counts.get(`${kind}:${name}`) ?? 0);
  }
}
