import type { Product } from "../../../shared/catalogue.ts";
import type { Diversity } from "../../../shared/recommendationList.ts";
import type { Strategy } from "../../../shared/strategy.ts";
import type { Named } from "./Source.ts";

/** A product in a list, what put it there, and the title of the item that it derives from. */
export type Pick = { product: Product; strategy: Strategy; named: Named; from: string | undefined };

/**
 * A list as it fills up: products are offered best first. One that would make it too uniform waits, and is taken at the end
 * where nothing better came: a full list comes first.
 */
export class Picks {
  readonly #limit: number;
  readonly #wanted: Diversity;
  readonly #taken: Pick[] = [];
  readonly #waiting: Pick[] = [];
  readonly #categories = new Map<string, number>();
  readonly #brands = new Map<string, number>();
  readonly #groups = new Map<string, number>();

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
    // First what waited only for categories that never came.
    const rest = this.#waiting.filter((pick) => {
      if (this.isFull || !this.#isWithinCaps(pick.product)) return true;
      this.#take(pick);
      return false;
    });
    return [...this.#taken, ...rest.slice(0, this.open)];
  }

  #fits(product: Product): boolean {
    if (!this.#isWithinCaps(product)) return false;
    const { category } = product;
    const isNew = category !== undefined && !this.#categories.has(category);
    // As many places have to stay open as there are categories missing.
    return isNew || this.open > Math.min(this.#wanted.categories ?? 0, this.#limit) - this.#categories.size;
  }

  #isWithinCaps({ category, brand, group }: Product): boolean {
    const { perCategory = this.#limit, perBrand = this.#limit, perGroup = 1 } = this.#wanted;
    return (
      countOf(this.#categories, category) < perCategory &&
      countOf(this.#brands, brand) < perBrand &&
      countOf(this.#groups, group) < perGroup
    );
  }

  #take(pick: Pick): void {
    this.#taken.push(pick);
    const { category, brand, group } = pick.product;
    add(this.#categories, category);
    add(this.#brands, brand);
    add(this.#groups, group);
  }
}

function countOf(counts: Map<string, number>, name: string | undefined): number {
  return name === undefined ? 0 : (counts.get(name) ?? 0);
}

function add(counts: Map<string, number>, name: string | undefined): void {
  if (name !== undefined) counts.set(name, countOf(counts, name) + 1);
}
