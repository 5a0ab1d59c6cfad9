import type { Product } from "./catalogue.ts";

/** Whether a product can be bought, be it for later: whoever says nothing of it sells it. */
export function isAvailable({ available, availability }: Pick<Product, "available" | "availability">): boolean {
  return available ?? availability !== "out_of_stock";
}
