import type { Product } from "../../shared/catalogue.ts";
import { titleOf } from "./titleOf.ts";

/** The products whose title, brand, category or id hold every word of a query; none for an empty one. */
export function search(products: readonly Product[], query: string): readonly Product[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return products.filter((product) => {
    const { id, brand = "", category = "" } = product;
    const text = `${titleOf(product)} ${brand} ${category} ${id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
