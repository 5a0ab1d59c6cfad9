import * as z from "zod";
import { decayedValue } from "./decay.ts";
import type { Profile } from "./profile.ts";

const dayMs = 86_400_000;
const monthDays = 30.4375;

/** The numeric inputs a model may use, with their units. The one list of features. */
export const featureUnits = {
  recencyDays: "days since the last order",
  frequency: "orders",
  monetary: "revenue less refunds, in minor units",
  averageOrderValue: "revenue per order, in minor units",
  ordersPerMonth: "orders per month since first seen",
  basketSize: "pieces per order",
  refundRate: "refunds per order",
  sessions: "visits",
  meanSessionSeconds: "seconds per visit",
  productViews: "product views",
  cartAdds: "cart additions",
  cartToViewRatio: "cart additions per product view",
  searches: "searches",
  categoryEntropy: "bits; 0 is a single category",
  priceLevel: "price of what interests, in minor units",
  engagementScore: "points; decays by half in 30 days",
} as const;

export const FeatureName = z.enum(Object.keys(featureUnits) as [FeatureName, ...FeatureName[]]);
export type FeatureName = keyof typeof featureUnits;

/** A visitor's features; null where there is nothing to compute one from. */
export type Features = Record<FeatureName, number | null>;

/**
 * A profile's features at a time (ms). Of who was never seen to visit, as a customer of whom a server alone tells, nothing is
 * known of visits: that is not to be taken for no interest.
 */
export function featuresOf(profile: Profile, now: number): Features {
  const { orders, views, carts, sessions } = profile;
  const seen = (value: number) => (sessions.count > 0 || value > 0 ? value : null);
  return {
    recencyDays: orders.last === null ? null : Math.max(0, now - orders.last) / dayMs,
    frequency: orders.count,
    monetary: Math.max(0, orders.revenue - orders.refunded),
    averageOrderValue: ratio(orders.revenue, orders.count) ?? 0,
    ordersPerMonth: orders.count / Math.max(1, (now - profile.firstSeen) / dayMs / monthDays),
    basketSize: ratio(orders.items, orders.count) ?? 0,
    refundRate: ratio(orders.refunds, orders.count) ?? 0,
    sessions: seen(sessions.count),
    meanSessionSeconds: ratio(sessions.seconds, sessions.count),
    productViews: seen(views.count),
    cartAdds: seen(carts.count),
    cartToViewRatio: ratio(carts.count, views.count),
    searches: seen(profile.searches.count),
    categoryEntropy: entropy(profile.categories.map(([, sum]) => sum)),
    priceLevel: ratio(profile.prices.sum, profile.prices.weight),
    engagementScore: seen(engagement(profile, now)),
  };
}

/** What a visitor did lately, weighted by effort: 1 a view or search, 2 an e-mail opened or clicked, 3 a cart addition, 4 a click. */
function engagement({ views, searches, carts, clicks, email }: Profile, now: number): number {
  const sum = views.sum + searches.sum + 2 * email.sum + 3 * carts.sum + 4 * clicks.sum;
  return decayedValue(sum, now);
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

/** Shannon entropy of shares, in bits. */
function entropy(weights: number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let bits = 0;
  for (const weight of weights) {
    const share = weight / total;
    if (share > 0) bits -= share * Math.log2(share);
  }
  return bits;
}
