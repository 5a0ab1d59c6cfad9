import { blendLists, mostSeeds } from "../blendLists.ts";
import type { Source } from "../Source.ts";
import { buyingSeeds } from "../seedsOf.ts";

/** What others buy in the orders in which they buy this product, what is in the cart, or what the visitor bought. */
export const boughtTogether: Source = {
  first: (asked) => ({ bought: buyingSeeds(asked).slice(0, mostSeeds) }),
  name: (asked, found) =>
    blendLists(buyingSeeds(asked), (seed) => found.list("bought", seed), found.numbers, { again: false }),
};
