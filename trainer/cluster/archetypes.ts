import type { FeatureName } from "../../shared/features.ts";

/**
 * Raw feature values of a centroid, and how far it lies from the mean visitor, in deviations; for what buyers spend and when, from
 * the mean buyer, as a logarithm.
 */
export type Portrait = { raw: Partial<Record<FeatureName, number>>; z: Partial<Record<FeatureName, number>> };

/** A kind of visitor in a marketer's words: who can be one, and what makes one more so. */
export type Archetype = {
  name: string;
  fits(portrait: Portrait): boolean;
  weights: Partial<Record<FeatureName, number>>;
};

/** Whether the typical visitor of a centroid has ordered. */
export function isBuyer({ raw }: Portrait): boolean {
  return (raw.frequency ?? 0) >= 0.5;
}

const browsers = (portrait: Portrait) => !isBuyer(portrait);
const once = (portrait: Portrait) => isBuyer(portrait) && (portrait.raw.frequency ?? 0) < 1.6;
const repeat = (portrait: Portrait) => isBuyer(portrait) && !once(portrait);
const above = (name: FeatureName, least: number) => (portrait: Portrait) => (portrait.z[name] ?? 0) >= least;
const below = (name: FeatureName, most: number) => (portrait: Portrait) => (portrait.z[name] ?? 0) <= most;
const all =
  (...conditions: ((portrait: Portrait) => boolean)[]) =>
  (portrait: Portrait) =>
    conditions.every((condition) => condition(portrait));

const lapsed = above("recencyDays", 0.25);
const recent = below("recencyDays", -0.25);

/** The kinds that segments are named after; data, in no particular order. */
export const archetypes: readonly Archetype[] = [
  { name: "Big spenders", fits: all(repeat, above("monetary", 0.8)), weights: { monetary: 1, averageOrderValue: 1.2 } },
  {
    name: "Loyal regulars",
    fits: all(repeat, above("frequency", 0.5)),
    weights: { frequency: 1, ordersPerMonth: 1, recencyDays: -0.3 },
  },
  { name: "Active regulars", fits: all(repeat, recent), weights: { frequency: 0.6, recencyDays: -0.8 } },
  {
    name: "Lapsed big spenders",
    fits: all(repeat, lapsed, above("averageOrderValue", 0.5)),
    weights: { averageOrderValue: 1, recencyDays: 0.8 },
  },
  { name: "Lapsed regulars", fits: all(repeat, lapsed), weights: { recencyDays: 1, frequency: 0.6 } },
  { name: "Lapsed one-time buyers", fits: all(once, lapsed), weights: { recencyDays: 1, frequency: -0.8 } },
  { name: "New customers", fits: all(once, recent), weights: { recencyDays: -1, frequency: -0.8 } },
  { name: "One-time buyers", fits: once, weights: { frequency: -0.5 } },
  {
    name: "Large-order buyers",
    fits: all(isBuyer, above("averageOrderValue", 0.5)),
    weights: { averageOrderValue: 1 },
  },
  {
    name: "Small-order buyers",
    fits: all(isBuyer, below("averageOrderValue", -0.5)),
    weights: { averageOrderValue: -0.9 },
  },
  { name: "Premium buyers", fits: all(isBuyer, above("priceLevel", 0.5)), weights: { priceLevel: 1 } },
  { name: "Bargain hunters", fits: all(isBuyer, below("priceLevel", -0.5)), weights: { priceLevel: -1 } },
  { name: "Frequent buyers", fits: all(repeat, above("frequency", 0.3)), weights: { frequency: 0.8 } },
  { name: "Good customers", fits: all(repeat, above("monetary", 0.3)), weights: { monetary: 0.6, frequency: 0.6 } },
  { name: "Occasional buyers", fits: all(repeat, below("frequency", 0.3)), weights: { frequency: -0.2 } },
  {
    name: "Window shoppers",
    fits: all(browsers, above("productViews", 0)),
    weights: { productViews: 1, sessions: 0.5, cartAdds: -0.5 },
  },
  {
    name: "Cart abandoners",
    fits: all(browsers, above("cartAdds", 0.3)),
    weights: { cartAdds: 1, cartToViewRatio: 0.8 },
  },
  { name: "Premium browsers", fits: all(browsers, above("priceLevel", 0.4)), weights: { priceLevel: 0.9 } },
  { name: "Bargain browsers", fits: all(browsers, below("priceLevel", -0.4)), weights: { priceLevel: -0.9 } },
  {
    name: "Dormant visitors",
    fits: all(browsers, below("engagementScore", -0.5), above("sessions", 0)),
    weights: { engagementScore: -0.9 },
  },
  { name: "Focused browsers", fits: all(browsers, below("categoryEntropy", -0.3)), weights: { categoryEntropy: -0.6 } },
  { name: "Explorers", fits: all(browsers, above("categoryEntropy", 0.4)), weights: { categoryEntropy: 0.8 } },
  { name: "New visitors", fits: all(browsers, below("sessions", 0)), weights: { sessions: -0.8, productViews: -0.5 } },
  { name: "Casual visitors", fits: browsers, weights: {} },
];
