import * as fc from "fast-check";
import { expect, test } from "vitest";
import { assign, coordinate, rawValue } from "../../../shared/assign.ts";
import { type Features, featuresOf } from "../../../shared/features.ts";
import type { Model, ModelFeature } from "../../../shared/model.ts";
import { newProfile } from "../../../shared/profile.ts";

const feature = (more: Partial<ModelFeature> = {}): ModelFeature => ({
  name: "frequency",
  impute: 4,
  min: 0,
  max: 100,
  transform: "none",
  mean: 0,
  deviation: 1,
  ...more,
});
const model = (features: ModelFeature[], centroids: number[][]): Model => ({
  v: 1,
  features,
  segments: centroids.map((centroid, i) => ({ id: `s${i}`, name: `S${i}`, centroid })),
  fallback: { minEvents: 0 },
  lineage: { source: "csv", created: "" },
});
const features = (more: Partial<Features>): Features => ({ ...featuresOf(newProfile(0, "EUR"), 0), ...more });

test("a visitor belongs to the nearest centroid, of equals to the first listed", () => {
  const plain = model([feature()], [[10], [20], [30]]);
  expect(assign(plain, features({ frequency: 12 }))).toMatchObject({
    segment: "s0",
    distance: 2,
    confidence: 1 - 2 / 8,
  });
  expect(assign(plain, features({ frequency: 15 }))).toMatchObject({ segment: "s0", confidence: 0 });
  expect(assign(plain, features({ frequency: 20 }))).toMatchObject({ segment: "s1", distance: 0, confidence: 1 });
  expect(assign(model([feature()], [[10]]), features({ frequency: 99 }))).toMatchObject({
    segment: "s0",
    confidence: 1,
  });
});

test("what is missing is imputed, what is extreme is clamped", () => {
  const plain = model([feature({ name: "recencyDays", impute: 29 })], [[0], [30], [100]]);
  expect(assign(plain, features({ recencyDays: null })).segment).toBe("s1");
  expect(assign(plain, features({ recencyDays: 1e9 }))).toMatchObject({ segment: "s2", distance: 0 });
});

test("assignment is the brute-force minimum and its confidence lies between 0 and 1", () => {
  const point = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 3, maxLength: 3 });
  const names = ["frequency", "monetary", "sessions"] as const;
  fc.assert(
    fc.property(
      fc.array(point, { minLength: 1, maxLength: 12 }),
      fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 3 }),
      (centroids, values) => {
        const given = features(Object.fromEntries(names.map((name, i) => [name, values[i] ?? 0])));
        const result = assign(
          model(
            names.map((name) => feature({ name, mean: 50, deviation: 2 })),
            centroids,
          ),
          given,
        );
        const distances = centroids.map((centroid) =>
          Math.hypot(...centroid.map((x, i) => x - ((values[i] ?? 0) - 50) / 2)),
        );
        expect(result.distance).toBeCloseTo(Math.min(...distances), 9);
        expect(result.confidence).toBeGreaterThanOrEqual(0);
        expect(result.confidence).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test("a coordinate leads back to its raw value", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constantFrom("log1p", "none"), (raw, transform) => {
      const specification = feature({ transform, max: 1e6, mean: 3, deviation: 0.7 });
      expect(rawValue(specification, coordinate(specification, raw))).toBeCloseTo(raw, 4);
    }),
  );
});
