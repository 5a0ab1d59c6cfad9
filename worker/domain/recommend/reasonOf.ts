import type { Strategy } from "../../../shared/strategy.ts";

/** What a reason speaks of: the title of the item that a product derives from, whether that is on the page, a category. */
type About = { from: string | undefined; isOnPage: boolean; isSelf: boolean; category: string | undefined };

/** Why a product is shown, in words for the visitor. */
export function reasonOf(strategy: Strategy, { from, isOnPage, isSelf, category }: About): string {
  switch (strategy) {
    case "recentlyViewed":
      return "You viewed this lately";
    case "viewedTogether":
      return isOnPage ? "Often chosen with this" : `Because you viewed ${from}`;
    case "forYou":
      if (isSelf) return "You viewed this lately";
      return isOnPage ? "Often chosen with this" : `Because you viewed ${from}`;
    case "boughtTogether":
      return isOnPage ? "Often bought with this" : `Often bought with ${from}`;
    case "similar":
      return isOnPage ? "Similar to this" : `Similar to ${from}`;
    case "complementary":
      return isOnPage ? "Goes with this" : `Goes with ${from}`;
    case "popularInSegment":
      return "Popular with shoppers like you";
    case "popular":
      return "Popular in this shop";
    case "trending":
      return "Trending now";
    case "newArrivals":
      return category === undefined ? "New in this shop" : `New in ${lastOf(category)}`;
    case "premium":
      return category === undefined ? "A choice piece" : `A choice piece of ${lastOf(category)}`;
    case "range":
      return "From our range";
    default:
      if (from === undefined) return "Picked for you";
      return isOnPage ? "Picked to go with this" : `Picked because you viewed ${from}`;
  }
}

/** The last part of a category's path: "Pans" of "Home > Kitchen > Pans". */
function lastOf(category: string): string {
  return category.split(">").at(-1)?.trim() || category;
}
