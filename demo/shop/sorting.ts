import type { Product } from "../../shared/catalogue.ts";
import { titleOf } from "./titleOf.ts";

type Order = { label: string; compare?: (a: Product, b: Product) => number };

const price = (product: Product, without: number) => product.price ?? without;

/** In which orders a list can be looked at; without a comparison, as the shop lists it. */
export const orders = {
  featured: { label: "Featured" },
  "price-up": {
    label: "Price, low to high",
    compare: (a, b) => price(a, Number.MAX_VALUE) - price(b, Number.MAX_VALUE),
  },
  "price-down": { label: "Price, high to low", compare: (a, b) => price(b, -1) - price(a, -1) },
  name: { label: "A–Z", compare: (a, b) => titleOf(a).localeCompare(titleOf(b)) },
} as const satisfies Record<string, Order>;

export type OrderName = keyof typeof orders;

/** The order that an address asks for. */
export function orderNamed(name: string | undefined): OrderName {
  return name !== undefined && Object.hasOwn(orders, name) ? (name as OrderName) : "featured";
}

export function sorted(products: readonly Product[], name: OrderName): readonly Product[] {
  const { compare }: Order = orders[name];
  return compare === undefined ? products : [...products].sort(compare);
}
