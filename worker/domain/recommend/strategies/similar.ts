import type { Product } from "../../../../shared/catalogue.ts";
import type { Found } from "../../tables.ts";
import type { Asked, Named, Source } from "../Source.ts";
import { viewedSeeds } from "../seedsOf.ts";
import { type ShelfItem, shelfOf } from "../shelves.ts";

/** Of what the visitor looked at so many lead to others like them. */
const seeds = 2;

/** What attributes count: the category, the brand, a price that is near, and to be popular there. */
const weights = { category: 1, brand: 0.5, price: 0.5, popular: 0.2 };

/** What is like this product, or like what the visitor looked at last: by category, brand and price. */
export const similar: Source = {
  first: (asked) => ({ products: viewedSeeds(asked).slice(0, seeds) }),
  second(asked, found) {
    const products = seedsIn(asked, found);
    const categories = products.flatMap(({ category }) => category ?? []);
    const brands = products.flatMap(({ brand }) => brand ?? []);
    return { shelves: [...categories.map(shelfOf.category), ...brands.map(shelfOf.brand)], popularIn: categories };
  },
  name(asked, first, second) {
    const named = new Map<string, Named>();
    for (const seed of seedsIn(asked, first)) {
      for (const { id, score } of likeOne(seed, second)) {
        if (id !== seed.id && score > (named.get(id)?.score ?? 0)) named.set(id, { id, score, from: seed.id });
      }
    }
    return [...named.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  },
};

function seedsIn(asked: Asked, found: Found): Product[] {
  return viewedSeeds(asked)
    .slice(0, seeds)
    .flatMap((id) => found.product(id) ?? []);
}

function likeOne({ category, brand, price }: Product, found: Found): Iterable<Named> {
  const scores = new Map<string, number>();
  const add = (id: string, score: number) => scores.set(id, (scores.get(id) ?? 0) + score);
  const inCategory = category === undefined ? [] : (found.shelf(shelfOf.category(category))?.top ?? []);
  const inBrand = brand === undefined ? [] : (found.shelf(shelfOf.brand(brand))?.top ?? []);
  const popular =
    category === undefined ? [] : found.list("popularIn", category).items.map((item) => found.numbers.idOf(item));
  const items = new Map([...inBrand, ...inCategory].map((item) => [item[0], item]));
  for (const [id] of inCategory) add(id, weights.category);
  for (const id of popular) if (!scores.has(id)) add(id, weights.category);
  for (const item of items.values()) {
    if (brand !== undefined && item[2] === brand) add(item[0], weights.brand);
    add(item[0], weights.price * nearness(item, price));
  }
  for (const [place, id] of popular.entries()) add(id, weights.popular / (place + 1));
  return [...scores].map(([id, score]) => ({ id, score }));
}

/** 1 at the same price, a third at half or twice the price. */
function nearness([, price]: ShelfItem, other: number | undefined): number {
  if (other === undefined || other === 0 || price === 0) return 0;
  return 3 ** -Math.abs(Math.log2(price / other));
}
