import { blendLists, mostSeeds } from "../blendLists.ts";
import type { Source } from "../Source.ts";
import { viewedSeeds } from "../seedsOf.ts";

/** What others look at in the visits in which they look at this product, or at what the visitor looked at. */
export const viewedTogether: Source = {
  first: (asked) => ({ related: viewedSeeds(asked).slice(0, mostSeeds) }),
  name: (asked, found) =>
    blendLists(viewedSeeds(asked), (seed) => found.list("related", seed), found.numbers, { again: false }),
};
