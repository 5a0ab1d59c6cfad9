import type { Product } from "./catalogue.ts";

/** What a product costs at a time, minor units of its currency: `regular` beside it only where that is more. */
export type Offer = { price: number; currency: string; regular?: number };

/** A product's price at a time (ms), its sale looked at; undefined where the catalogue names none. */
export function offerOf(
  { price, currency, salePrice, saleStarts = 0, saleEnds = Number.POSITIVE_INFINITY }: Product,
  now: number,
): Offer | undefined {
  if (price === undefined || currency === undefined) return undefined;
  const isOnSale = salePrice !== undefined && salePrice < price && saleStarts <= now && now < saleEnds;
  return isOnSale ? { price: salePrice, currency, regular: price } : { price, currency };
}
