import type { Product } from "../../../shared/catalogue.ts";
import type { Profile } from "../../../shared/profile.ts";

/** How much more a product counts that is all a visitor likes: by category and by brand, of itself. */
const boost = { category: 0.5, brand: 0.25 };

/**
 * By how much a product's score is multiplied for what a visitor likes, 1 to 1.75: the shares of its category and its brand
 * in the visitor's affinities. All are decayed to one time, so that shares need none.
 */
export function likedBy(profile: Profile | null): (product: Product) => number {
  const categories = sharesOf(profile?.categories ?? []);
  const brands = sharesOf(profile?.brands ?? []);
  return ({ category, brand }) =>
    1 + boost.category * (categories.get(category ?? "") ?? 0) + boost.brand * (brands.get(brand ?? "") ?? 0);
}

function sharesOf(affinities: Profile["categories"]): Map<string, number> {
  const total = affinities.reduce((sum, [, value]) => sum + Math.max(0, value), 0);
  return new Map(affinities.map(([name, value]) => [name, total > 0 ? Math.max(0, value) / total : 0]));
}
