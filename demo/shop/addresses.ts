import type { Product } from "../../shared/catalogue.ts";

/** Where a product's page is. */
export function linkOf({ id }: Product): string {
  return `/product/${encodeURIComponent(id)}`;
}

/** A product's picture: its own, or the one that the shop draws. */
export function imageOf({ id, image }: Product): string {
  return image ?? `/image/${encodeURIComponent(id)}.svg`;
}
