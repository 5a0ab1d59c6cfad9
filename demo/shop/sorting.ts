import type { Product } from "../../shared/catalogue.ts";
import { titleOf } from "./titleOf.ts";

type Products = readonly Product[];

const collator = new Intl.Collator("en-GB");

/** In which orders a list can be looked at, and how each is made; `featured` is as the shop lists its products. */
export const orders = {
  featured: { label: "Featured", sort: (products: Products): Products => products },
  "price-low": { label: "Price, low to high", sort: (products: Products): Products => byPrice(products, 1) },
  "price-high": { label: "Price, high to low", sort: (products: Products): Products => byPrice(products, -1) },
  name: { label: "A–Z", sort: byTitle },
} as const;

export type OrderName = keyof typeof orders;

/** The order that an address asks for. */
export function orderNamed(name: string | undefined): OrderName {
  return name !== undefined && Object.hasOwn(orders, name) ? (name as OrderName) : "featured";
}

/** What has no price comes last either way. */
function byPrice(products: Products, direction: 1 | -1): Product[] {
  const key = ({ price }: Product) => (price === undefined ? Number.MAX_SAFE_INTEGER : price * direction);
  return [...products].sort((a, b) => key(a) - key(b));
}

function byTitle(products: Products): Product[] {
  return products
    .map((product) => ({ product, title: titleOf(product) }))
    .sort((a, b) => collator.compare(a.title, b.title))
    .map(({ product }) => product);
}
