import type { Product } from "../../shared/catalogue.ts";
import { type Picks, picksOf } from "./picks.ts";
import { readable } from "./readable.ts";
import { slugOf } from "./slugOf.ts";

/** A category as the shop shows it. */
type Category = { slug: string; name: string; products: readonly Product[] };

/** A shop's products, arranged for its pages. */
export type Inventory = {
  all: readonly Product[];
  byId: ReadonlyMap<string, Product>;
  /** Largest first; empty where the products name none, or all the same. */
  categories: readonly Category[];
  /** Most and best reviewed first. */
  popular: readonly Product[];
  /** Dearest first. */
  dearest: readonly Product[];
  picks: Picks;
};

export function arrangeInventory(products: readonly Product[]): Inventory {
  const offered = products.filter(({ available, price }) => available !== false && price !== undefined && price > 0);
  const popular = [...offered].sort((a, b) => liking(b) - liking(a));
  const dearest = [...offered].sort((a, b) => (b.price ?? 0) - (a.price ?? 0));
  return {
    all: products,
    byId: new Map(products.map((product) => [product.id, product])),
    categories: categoriesOf(products),
    popular,
    dearest,
    picks: picksOf(popular, dearest),
  };
}

function categoriesOf(products: readonly Product[]): Category[] {
  const groups = new Map<string, Product[]>();
  for (const product of products) {
    if (product.category === undefined) continue;
    const group = groups.get(product.category);
    if (group === undefined) groups.set(product.category, [product]);
    else group.push(product);
  }
  if (groups.size < 2) return [];
  const slugs = new Set(["all"]);
  const names = new Set<string>();
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([category, members]) => ({
      slug: slugOf(category, slugs),
      name: nameOf(category, names),
      products: members,
    }));
}

/** The last part of a path such as `electronics.audio.headphone`, or all of it where another category took that. */
function nameOf(category: string, taken: Set<string>): string {
  const leaf = readable((category.split(/[.>/]/).at(-1) ?? "").trim().toUpperCase());
  const isPath = /^[a-z0-9_]+(\.[a-z0-9_]+)+$/.test(category) || category.includes(">");
  const name = isPath && leaf !== "" && !taken.has(leaf) ? leaf : readable(category);
  taken.add(name);
  return name;
}

function liking({ rating = 0, reviews = 0 }: Product): number {
  return rating * Math.log1p(reviews);
}
