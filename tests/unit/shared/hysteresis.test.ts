import * as fc from "fast-check";
import { expect, test } from "vitest";
import { assign } from "../../../shared/assign.ts";
import type { Event } from "../../../shared/event.ts";
import { featuresOf } from "../../../shared/features.ts";
import { foldEntry } from "../../../shared/foldLog.ts";
import { distanceBetween, leastDistance, marginOf } from "../../../shared/margin.ts";
import { Model } from "../../../shared/model.ts";
import { newProfile, type Profile } from "../../../shared/profile.ts";
import { segmentAt } from "../../../shared/segmentAt.ts";
import { readCases } from "../../support/readCases.ts";

const time = Date.UTC(2026, 0, 1);
const names = ["meanSessionSeconds", "frequency", "searches"] as const;

function modelOf(centroids: Record<string, number[]>, margin?: number): Model {
  const dimensions = Object.values(centroids)[0]?.length ?? 0;
  return Model.parse({
    v: 1,
    features: names
      .slice(0, dimensions)
      .map((name) => ({ name, impute: 0, min: -1e9, max: 1e9, transform: "none", mean: 0, deviation: 1 })),
    segments: Object.entries(centroids).map(([id, centroid]) => ({ id, name: id, centroid })),
    ...(margin === undefined ? {} : { margin }),
    fallback: { minEvents: 0 },
    lineage: { source: "csv", created: "" },
  });
}

const nobody = featuresOf(newProfile(time, "GBP"), time);
const at = (point: readonly number[]) => ({
  ...nobody,
  meanSessionSeconds: point[0] ?? 0,
  frequency: point[1] ?? 0,
  searches: point[2] ?? 0,
});

type Step = { activate?: number; at: number; segment: string };
type Specification = {
  centroids: Record<string, number>;
  cases: { name: string; margin?: number; steps: Step[] }[];
};
const specification = readCases<Specification>("hysteresis", 1);

test.each(specification.cases)("$name", ({ margin, steps }) => {
  const centroids = Object.fromEntries(Object.entries(specification.centroids).map(([id, x]) => [id, [x]]));
  const model = modelOf(centroids, margin);
  let version = 1;
  let segment: Profile["segment"] = null;
  for (const step of steps) {
    version = step.activate ?? version;
    const profile: Profile = {
      ...newProfile(time, "GBP"),
      sessions: { count: 1, start: time, seconds: step.at },
      segment,
    };
    const id: string = segmentAt(profile, { version, model }, time)?.segment ?? "";
    expect([step.at, id]).toEqual([step.at, step.segment]);
    segment = { id, model: version, since: time, previous: null };
  }
});

const coordinate = fc.double({ min: -20, max: 20, noNaN: true });
const point = fc.tuple(coordinate, coordinate, coordinate);
const centroids = fc
  .array(point, { minLength: 2, maxLength: 8 })
  .filter((list) => leastDistance(list) > 0.01)
  .map((list) => Object.fromEntries(list.map((centroid, i) => [`s${i}`, centroid])));

test("who jitters around a border by less than the margin changes segment at most once", () => {
  fc.assert(
    fc.property(
      centroids,
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      point,
      fc.array(point, { minLength: 2, maxLength: 60 }),
      fc.boolean(),
      (given, share, from, jitters, begins) => {
        const margin = leastDistance(Object.values(given)) * share;
        const model = modelOf(given, margin);
        const list = Object.values(given);
        // Any two distances change by at most the length of a step, hence their difference by at most twice that.
        const length = margin / 4.001;
        const border = middle(list[0] ?? [], list[1] ?? []);
        const walk = jitters.map((step) => border.map((x, d) => x + (unit(step)[d] ?? 0) * length));
        let kept = begins ? assign(model, at(from)).segment : undefined;
        let changes = 0;
        for (const place of walk) {
          const { segment } = assign(model, at(place), kept);
          if (kept !== undefined && segment !== kept) changes++;
          kept = segment;
        }
        expect(changes).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 500 },
  );
});

test("a segment is kept exactly while it is farther than the nearest by the margin or less", () => {
  fc.assert(
    fc.property(
      centroids,
      fc.double({ min: 0, max: 0.99, noNaN: true }),
      point,
      fc.nat(7),
      (given, share, place, i) => {
        const margin = leastDistance(Object.values(given)) * share;
        const ids = Object.keys(given);
        const kept = ids[i % ids.length] ?? "";
        const distances = Object.values(given).map((centroid) => distanceBetween(place, centroid));
        const own = distances[ids.indexOf(kept)] ?? 0;
        const least = Math.min(...distances);
        const result = assign(modelOf(given, margin), at(place), kept);
        expect(result.segment).toBe(own - least <= margin ? kept : ids[distances.indexOf(least)]);
        expect(result.distance).toBe(result.segment === kept ? own : least);
        expect(result.confidence).toBeGreaterThanOrEqual(0);
        expect(result.confidence).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test("who stands on a centroid is in its segment, whatever it was in before", () => {
  fc.assert(
    fc.property(centroids, (given) => {
      const model = modelOf(given, marginOf(Object.values(given)));
      for (const [id, centroid] of Object.entries(given)) {
        for (const kept of Object.keys(given)) expect(assign(model, at(centroid), kept).segment).toBe(id);
      }
    }),
  );
});

test("a margin within which nobody would ever change is refused; models from before margins are not", () => {
  const model = modelOf({ a: [0], b: [10] });
  expect(Model.safeParse({ ...model, margin: 9.99 }).success).toBe(true);
  expect(Model.safeParse({ ...model, margin: 10 }).error?.issues.map(({ path }) => path)).toEqual([["margin"]]);
  expect(Model.safeParse({ ...model, margin: -1 }).error?.issues.map(({ path }) => path)).toEqual([["margin"]]);
  expect(marginOf([[0], [0]])).toBeUndefined();
  expect(marginOf([[3, 4]])).toBeUndefined();
  expect(
    marginOf([
      [0, 0],
      [3, 4],
      [30, 40],
    ]),
  ).toBeCloseTo(0.5, 12);
});

test("the fold keeps a segment too: a visitor who puts every second product in the cart does not flap", () => {
  const plain = modelOf({ looks: [0], buys: [1] });
  const model: Model = {
    ...plain,
    features: [{ name: "cartToViewRatio", impute: 0, min: 0, max: 1, transform: "none", mean: 0, deviation: 1 }],
  };
  const turns = Array.from({ length: 30 }, () => ["productView", "addToCart", "productView"] as const).flat();
  const changesWith = (margin: number) => {
    const context = { currency: "GBP", model: { version: 1, model: { ...model, margin } } };
    let profile: Profile = { ...newProfile(time, "GBP"), views: { count: 20, sum: 20 }, carts: { count: 10, sum: 10 } };
    let changes = -1;
    for (const [i, type] of turns.entries()) {
      const event: Event = { id: `e${i}`, type, time: time + i, item: { id: "a" } };
      const before = profile.segment?.id;
      profile = foldEntry(profile, { at: event.time, event }, context);
      if (profile.segment?.id !== before) changes++;
    }
    return changes;
  };
  expect(changesWith(0)).toBeGreaterThan(20);
  expect(changesWith(0.1)).toBe(0);
});

function middle(a: readonly number[], b: readonly number[]): number[] {
  return a.map((x, d) => (x + (b[d] ?? 0)) / 2);
}

/** A vector of at most length 1 along a direction. */
function unit(direction: readonly number[]): number[] {
  const length = Math.hypot(...direction);
  return direction.map((x) => (length === 0 ? 0 : x / length));
}
