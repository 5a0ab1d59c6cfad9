import { blendLists, mostSeeds } from "../blendLists.ts";
import type { Asked, Source } from "../Source.ts";

/**
 * The lists of what the visitor looked at last, put together, the newest counting most. What is liked of it, by category
 * and brand, is moved up when the products are known (`likedBy.ts`).
 */
export const forYou: Source = {
  first: (asked) => ({ related: seedsOf(asked) }),
  name: (asked, found) =>
    blendLists(seedsOf(asked), (seed) => found.list("related", seed), found.numbers, { again: asked.again }),
};

/** The product that is looked at is the newest of all, also where no event has told of it yet. */
function seedsOf({ product, profile }: Asked): string[] {
  const recent = (profile?.recent ?? []).map(([id]) => id);
  return [...new Set(product === undefined ? recent : [product, ...recent])].slice(0, mostSeeds);
}
