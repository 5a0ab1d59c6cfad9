import type { Product } from "../../../shared/catalogue.ts";
import { isAvailable } from "../../../shared/isAvailable.ts";

/** A product as it stands on a shelf: id, price (minor units of its currency; 0 where there is none), brand ("" for none). */
export type ShelfItem = [id: string, price: number, brand: string];

/** What lists can be made of without a look at each product: of a category, of a brand, of everything; each best first. */
export type Shelf = {
  /** By the number and mean of their reviews. */
  top: ShelfItem[];
  /** By the time they were added, the newest first; those without one are not here. */
  arrivals: string[];
  /** By margin where any has one, else by price. */
  premium: string[];
};

/** Products of a shelf in one order. */
const mostOnShelf = 60;

/** Keys of shelves: everything, a category, a brand. */
export const shelfOf = {
  all: "",
  category: (category: string) => `c${category}`,
  brand: (brand: string) => `b${brand}`,
};

/** Puts the products that can be bought on shelves, one by one; holds little of each. */
export class Shelves {
  readonly #shelves = new Map<string, Filling>();

  add(product: Product): void {
    if (!isAvailable(product)) return;
    const { category, brand } = product;
    this.#fill(shelfOf.all, product);
    if (category !== undefined) this.#fill(shelfOf.category(category), product);
    if (brand !== undefined) this.#fill(shelfOf.brand(brand), product);
  }

  build(): Map<string, Shelf> {
    const built = new Map<string, Shelf>();
    for (const [key, { top, arrivals, margins, prices }] of this.#shelves) {
      const premium = [...new Set([...idsOf(margins), ...idsOf(prices)])].slice(0, mostOnShelf);
      const shelf = { top: top.ordered().map(({ item }) => item), arrivals: idsOf(arrivals), premium };
      built.set(key, shelf);
    }
    return built;
  }

  #fill(key: string, { id, price, brand, margin, added, rating = 0, reviews = 0 }: Product): void {
    let filling = this.#shelves.get(key);
    if (filling === undefined) {
      filling = { top: new Best(), arrivals: new Best(), margins: new Best(), prices: new Best() };
      this.#shelves.set(key, filling);
    }
    const item: ShelfItem = [id, price ?? 0, brand ?? ""];
    filling.top.add(item, rating * Math.log1p(reviews));
    if (added !== undefined) filling.arrivals.add(item, added);
    if (margin !== undefined) filling.margins.add(item, margin);
    if (price !== undefined) filling.prices.add(item, price);
  }
}

type Filling = { [Name in "top" | "arrivals" | "margins" | "prices"]: Best };
type Ranked = { item: ShelfItem; value: number };

/** The items of highest value; of equals the first by id. */
class Best {
  #kept: Ranked[] = [];

  add(item: ShelfItem, value: number): void {
    this.#kept.push({ item, value });
    if (this.#kept.length >= 2 * mostOnShelf) this.#kept = this.ordered();
  }

  ordered(): Ranked[] {
    return this.#kept.sort((a, b) => b.value - a.value || (a.item[0] < b.item[0] ? -1 : 1)).slice(0, mostOnShelf);
  }
}

function idsOf(best: Best): string[] {
  return best.ordered().map(({ item: [id] }) => id);
}
