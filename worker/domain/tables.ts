import type { Product } from "../../shared/catalogue.ts";
import type { ItemNumbers } from "./recommend/ItemNumbers.ts";
import type { ScoredList } from "./recommend/ScoredList.ts";
import type { Shelf } from "./recommend/shelves.ts";

/** A table of scored lists, by item or category. */
export type ListTable = "related" | "bought" | "popularIn" | "complements" | `imported:${string}`;

/** What is looked up at once: keys by table. */
export type Wants = { products?: string[]; shelves?: string[] } & { [Table in ListTable]?: string[] };

/** What was looked up. A list that is not there is empty. */
export type Found = {
  product(id: string): Product | undefined;
  shelf(key: string): Shelf | undefined;
  list(table: ListTable, key: string): ScoredList;
  /** The numbers that the items of lists go by, until the next turn of the event loop. */
  numbers: ItemNumbers;
};

/** What recommendations are looked up in; ids that are not there are left out of the answer. */
export type Tables = {
  products(ids: string[]): Promise<Map<string, Product>>;
  /** Looks up keys of several tables in one read of storage, or in none and at once where all is held already. */
  read(wants: readonly Wants[]): Found | Promise<Found>;
  /** Some products whichever: the last resort of a list. Of a large catalogue not all. */
  someProducts(): Promise<Product[]>;
};
