import type { Found } from "../tables.ts";
import type { Asked } from "./Source.ts";

/** Of the categories that a visitor likes so many are looked at. */
const mostCategories = 3;

/** The category of the product that is looked at, or else those that the visitor likes best. */
export function categoriesFor({ product, profile }: Asked, found: Found): string[] {
  const category = product === undefined ? undefined : found.product(product)?.category;
  if (category !== undefined) return [category];
  const liked = [...(profile?.categories ?? [])].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return liked.slice(0, mostCategories).map(([name]) => name);
}
