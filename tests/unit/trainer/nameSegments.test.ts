import * as fc from "fast-check";
import { expect, test } from "vitest";
import { coordinate } from "../../../shared/assign.ts";
import type { FeatureName } from "../../../shared/features.ts";
import { SegmentId } from "../../../shared/ids.ts";
import type { ModelFeature } from "../../../shared/model.ts";
import { nameSegments } from "../../../trainer/cluster/nameSegments.ts";
import { trainedFeatures } from "../../../trainer/trainedFeatures.ts";

/** The mean visitor, in logs. */
const typical: Partial<Record<FeatureName, number>> = {
  recencyDays: Math.log1p(60),
  frequency: Math.log1p(1.5),
  monetary: Math.log1p(8_000),
  averageOrderValue: Math.log1p(5_000),
  productViews: Math.log1p(8),
  sessions: Math.log1p(3),
  priceLevel: Math.log1p(2_000),
};

const features: ModelFeature[] = trainedFeatures.map((name) => ({
  name,
  impute: 0,
  min: 0,
  max: 1e9,
  transform: "log1p",
  mean: typical[name] ?? 1,
  deviation: 1,
}));

/** Centroids given in raw values; the others are those of the mean visitor. */
function named(...portraits: Partial<Record<FeatureName, number>>[]) {
  const centroids = portraits.map((raw) =>
    features.map((feature) => (raw[feature.name] === undefined ? 0 : coordinate(feature, raw[feature.name] ?? 0))),
  );
  return nameSegments(features, centroids, "EUR");
}

test("words say what sets a segment apart", () => {
  const names = named(
    { frequency: 12, monetary: 300_000, averageOrderValue: 50_000, recencyDays: 5 },
    { frequency: 1, monetary: 4_000, recencyDays: 300 },
    { frequency: 0, monetary: 0, productViews: 60, sessions: 9 },
    { frequency: 0, monetary: 0, productViews: 1, sessions: 1 },
  );
  expect(names.map(({ name }) => name)).toEqual([
    "Big spenders",
    "Lapsed one-time buyers",
    "Window shoppers",
    "New visitors",
  ]);
  expect(names[0]?.id).toBe("big-spenders");
  expect(names[0]?.description).toContain(
    "12 orders worth EUR 3,000.00 in all, EUR 500.00 an order, the last 5 days ago",
  );
  expect(names[3]?.description).toContain("hardly any orders, 1 visit, 1 product view");
});

test("what is a large order is said beside other buyers, not beside visitors who have bought nothing", () => {
  const names = named(
    { frequency: 1, monetary: 110_000, averageOrderValue: 110_000 },
    { frequency: 1, monetary: 7_000, averageOrderValue: 7_000 },
    { frequency: 1, monetary: 9_000, averageOrderValue: 9_000, recencyDays: 150 },
    { frequency: 0, monetary: 0, averageOrderValue: 0, productViews: 3 },
  ).map(({ name }) => name);
  expect(names.slice(0, 3)).toEqual(["Large-order buyers", "Small-order buyers", "Lapsed one-time buyers"]);
});

test("names and ids are unique and valid, whatever the centroids and however many", () => {
  const centroid = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), {
    minLength: features.length,
    maxLength: features.length,
  });
  fc.assert(
    fc.property(fc.array(centroid, { minLength: 1, maxLength: 64 }), (centroids) => {
      const names = nameSegments(features, centroids, "JPY");
      expect(new Set(names.map(({ name }) => name.toLowerCase())).size).toBe(centroids.length);
      expect(new Set(names.map(({ id }) => id)).size).toBe(centroids.length);
      for (const { id, description } of names) {
        expect(SegmentId.safeParse(id).success).toBe(true);
        expect(description.length).toBeLessThanOrEqual(300);
      }
    }),
    { numRuns: 50 },
  );
});

test("segments of a log in which all ordered once are those of buyers", () => {
  const spent = features.filter(({ name }) => name === "averageOrderValue" || name === "recencyDays");
  const centroids = [
    [1.5, -1],
    [-1.5, 1],
  ];
  const without = nameSegments(spent, centroids, "EUR");
  const names = nameSegments(spent, centroids, "EUR", { frequency: 1, sessions: 1 });
  expect(without.map(({ description }) => description).join()).toContain("hardly any orders");
  for (const { name, description } of names) {
    expect(name).toMatch(/buyers|customers/i);
    expect(description).toContain("1 order worth");
  }
});
