import type { Product } from "../../../shared/catalogue.ts";
import { isAvailable } from "../../../shared/isAvailable.ts";
import { offerOf } from "../../../shared/offerOf.ts";
import type { ListFilters } from "../../../shared/recommendationList.ts";
import { isWithinCategory } from "../isWithinCategory.ts";
import { mayBuyAgain } from "./mayBuyAgain.ts";
import type { RecommendFor } from "./Source.ts";

/**
 * Whether a product may be in a visitor's list at all: it can be bought, is not looked at, not in the cart, not bought
 * unless it is bought again, and passes the list's filters.
 */
export function filterFor(
  { profile, product: onPage, now }: RecommendFor,
  { price: band, categories, brands, exclude = [] }: ListFilters = {},
): (product: Product) => boolean {
  const excluded = new Set([...exclude, ...(profile?.cart ?? []).map(([id]) => id)]);
  if (onPage !== undefined) excluded.add(onPage);
  const bought = new Map((profile?.bought ?? []).map((entry) => [entry[0], entry]));
  return (product) => {
    const { id, category, brand } = product;
    if (excluded.has(id) || !isAvailable(product)) return false;
    const before = bought.get(id);
    if (before !== undefined && !mayBuyAgain(before, product, now)) return false;
    if (band !== undefined) {
      const { price, currency } = offerOf(product, now) ?? {};
      if (price === undefined || (band.currency !== undefined && currency !== band.currency)) return false;
      if (price < (band.from ?? 0) || price > (band.to ?? Number.POSITIVE_INFINITY)) return false;
    }
    return passes(category, categories, isWithinCategory) && passes(brand, brands, (name, other) => name === other);
  };
}

type Names = ListFilters["brands"];

function passes(name: string | undefined, names: Names, is: (name: string, other: string) => boolean): boolean {
  if (names === undefined) return true;
  const isOne = (others: string[]) => name !== undefined && others.some((other) => is(name, other));
  return (names.include === undefined || isOne(names.include)) && !isOne(names.exclude ?? []);
}
