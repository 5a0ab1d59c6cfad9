import * as z from "zod";

/** How recommendations are chosen; docs/recommendations.md says what each stands on. */
export const BuiltInStrategy = z.enum([
  "recentlyViewed",
  "viewedTogether",
  "boughtTogether",
  "similar",
  "popularInSegment",
  "popular",
  "trending",
  "newArrivals",
  "forYou",
  "premium",
  "complementary",
  "range",
]);
export type BuiltInStrategy = z.infer<typeof BuiltInStrategy>;

/** The name of lists that were computed elsewhere. */
export const ListName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "must be 1 to 40 of a-z, 0-9 and -");

/** A strategy of our own, or `imported:NAME`: lists computed elsewhere. */
export const Strategy = z.union(
  [BuiltInStrategy, z.templateLiteral(["imported:", z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)])],
  { error: "is no strategy: neither one of ours nor imported:NAME" },
);
export type Strategy = z.infer<typeof Strategy>;
