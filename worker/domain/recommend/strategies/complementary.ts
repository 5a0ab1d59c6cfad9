import type { Product } from "../../../../shared/catalogue.ts";
import type { Found } from "../../tables.ts";
import { blendLists } from "../blendLists.ts";
import { placed } from "../placed.ts";
import type { Asked, Source } from "../Source.ts";
import { buyingSeeds } from "../seedsOf.ts";

const seeds = 3;

/**
 * What goes with this product, with what is in the cart or was bought: what the catalogue says, then what is popular in the
 * categories that are bought along with its category.
 */
export const complementary: Source = {
  first: (asked) => ({ products: buyingSeeds(asked).slice(0, seeds) }),
  second: (asked, found) => ({ complements: seedsIn(asked, found).flatMap(({ category }) => category ?? []) }),
  name(asked, first, second) {
    const products = new Map(seedsIn(asked, first).map((product) => [product.id, product]));
    const told = [...products.values()].flatMap(({ id, complements = [] }) => placed(complements, { from: id }));
    const inCategories = blendLists(
      [...products.keys()],
      (seed) => second.list("complements", products.get(seed)?.category ?? ""),
      second.numbers,
      { again: false },
    );
    return [...told.sort((a, b) => b.score - a.score), ...inCategories];
  },
};

function seedsIn(asked: Asked, found: Found): Product[] {
  return buyingSeeds(asked)
    .slice(0, seeds)
    .flatMap((id) => found.product(id) ?? []);
}
