import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calinskiHarabasz } from "../../../trainer/cluster/calinskiHarabasz.ts";
import { chooseK } from "../../../trainer/cluster/chooseK.ts";
import { featureSpec } from "../../../trainer/cluster/featureSpec.ts";
import { fitKMeans } from "../../../trainer/cluster/fitKMeans.ts";
import { lloyd } from "../../../trainer/cluster/lloyd.ts";
import { type Points, rows } from "../../../trainer/cluster/Points.ts";
import { sampleOf } from "../../../trainer/cluster/sampleOf.ts";
import { silhouettes } from "../../../trainer/cluster/silhouettes.ts";

/** Not so near 0 that squares underflow, where the two ways to write a distance part. */
const coordinate = fc.double({ min: -5, max: 5, noNaN: true }).map((value) => (Math.abs(value) < 1e-9 ? 0 : value));
const points: fc.Arbitrary<Points> = fc
  .array(fc.tuple(coordinate, coordinate), { minLength: 4, maxLength: 30 })
  .map((list) => ({ values: Float64Array.from(list.flat()), count: list.length, dimensions: 2 }));
const labelled = points.chain((some) =>
  fc
    .array(fc.integer({ min: 0, max: 2 }), { minLength: some.count, maxLength: some.count })
    .map((labels) => ({ some, labels: Uint8Array.from(labels) })),
);

const distance = (a: number[], b: number[]) => Math.hypot(...a.map((value, i) => value - (b[i] ?? 0)));
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The silhouette as Rousseeuw writes it, point by point. */
function plainSilhouette(data: number[][], labels: Uint8Array): number {
  return mean(
    data.map((point, i) => {
      const to = (cluster: number) =>
        data.flatMap((other, j) => (j !== i && labels[j] === cluster ? [distance(point, other)] : []));
      const own = to(labels[i] ?? -1);
      const others = [...new Set(labels)]
        .filter((cluster) => cluster !== labels[i])
        .map((cluster) => mean(to(cluster)));
      if (own.length === 0 || others.length === 0) return 0;
      const [a, b] = [mean(own), Math.min(...others)];
      return Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b);
    }),
  );
}

test("silhouettes of several clusterings in one pass are those of the definition", () => {
  fc.assert(
    fc.property(labelled, ({ some, labels }) => {
      const halves = labels.map((label) => label % 2);
      const [first, second] = silhouettes(some, [
        { k: 3, labels },
        { k: 2, labels: halves },
      ]);
      expect(first).toBeCloseTo(plainSilhouette(rows(some), labels), 9);
      expect(second).toBeCloseTo(plainSilhouette(rows(some), halves), 9);
    }),
  );
});

describe("lloyd", () => {
  test("ends with each point at its nearest centroid, no worse than it began", () => {
    fc.assert(
      fc.property(points, (some) => {
        const start = some.values.slice(0, 6);
        const { centroids, labels, inertia } = lloyd(some, start, 50);
        const centres = rows({ values: centroids, count: 3, dimensions: 2 });
        const nearest = rows(some).map((point) => Math.min(...centres.map((centre) => distance(point, centre) ** 2)));
        const own = rows(some).map((point, i) => distance(point, centres[labels[i] ?? 0] ?? []) ** 2);
        expect(own.every((value, i) => value <= (nearest[i] ?? 0) + 1e-9)).toBe(true);
        expect(inertia).toBeCloseTo(
          nearest.reduce((sum, value) => sum + value, 0),
          9,
        );
        expect(inertia).toBeLessThanOrEqual(lloyd(some, start, 0).inertia + 1e-9);
      }),
    );
  });
});

test("Calinski-Harabasz by hand: four points, two pairs", () => {
  const some = { values: Float64Array.from([0, 0, 0, 2, 10, 0, 10, 2]), count: 4, dimensions: 2 };
  const clustering = lloyd(some, Float64Array.from([0, 1, 10, 1]), 10);
  // Between: 4 points 5 away from the mean, so 100 over 1; within: 4 points 1 away, so 4 over 2.
  expect(calinskiHarabasz(some, clustering)).toBeCloseTo(50, 9);
});

test("k-means finds clouds that lie apart, the same ones for the same seed", () => {
  const centres = [
    [0, 0],
    [20, 0],
    [0, 20],
    [20, 20],
  ];
  const values = centres.flatMap(([x = 0, y = 0]) =>
    Array.from({ length: 25 }, (_, i) => [x + Math.sin(i), y + Math.cos(3 * i)]).flat(),
  );
  const some = { values: Float64Array.from(values), count: 100, dimensions: 2 };
  const found = fitKMeans(some, 4, 1);
  const sizes = [0, 1, 2, 3].map((cluster) => found.labels.filter((label) => label === cluster).length);
  expect(sizes).toEqual([25, 25, 25, 25]);
  expect(fitKMeans(some, 4, 1)).toEqual(found);
});

test("a sample is of the size asked for, ascending, within bounds, the same for the same seed", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 1, max: 300 }),
      fc.integer(),
      (count, most, seed) => {
        const sample = sampleOf(count, most, seed);
        expect(sample).toHaveLength(Math.min(count, most));
        expect(sample.every((index, i) => index >= 0 && index < count && index > (sample[i - 1] ?? -1))).toBe(true);
        expect(sampleOf(count, most, seed)).toEqual(sample);
      },
    ),
  );
});

describe("chooseK", () => {
  const candidate = (k: number, silhouette: number, smallest: number) => ({
    k,
    silhouette,
    smallest,
    inertia: 1,
    calinskiHarabasz: 1,
  });

  test("takes the best silhouette among those whose smallest segment is large enough", () => {
    const { chosen, qualified } = chooseK([candidate(3, 0.9, 0.01), candidate(4, 0.3, 0.05), candidate(5, 0.4, 0.2)]);
    expect([chosen.k, qualified]).toEqual([5, true]);
  });

  test("takes the most even one, and says so, where none is", () => {
    const { chosen, qualified } = chooseK([candidate(3, 0.9, 0.01), candidate(4, 0.3, 0.04)]);
    expect([chosen.k, qualified]).toEqual([4, false]);
  });
});

describe("featureSpec", () => {
  test("bounds by the 99th percentile, scales after log1p", () => {
    const values = Float64Array.from([...Array.from({ length: 99 }, (_, i) => i), 1_000_000]);
    const spec = featureSpec("frequency", values);
    expect(spec).toMatchObject({ name: "frequency", min: 0, max: 98, impute: 49, transform: "log1p" });
    const logs = [...values].map((value) => Math.log1p(Math.min(value, 98)));
    expect(spec?.mean).toBeCloseTo(mean(logs), 9);
    expect(spec?.deviation).toBeCloseTo(Math.sqrt(mean(logs.map((value) => (value - mean(logs)) ** 2))), 9);
  });

  test("who never ordered is as far away as the longest lapsed; another gap is the median", () => {
    const values = Float64Array.from([1, 2, 90, Number.NaN]);
    expect(featureSpec("recencyDays", values)?.impute).toBe(90);
    expect(featureSpec("priceLevel", values)?.impute).toBe(2);
  });

  test("is null where everyone is the same, or nobody has a value", () => {
    expect(featureSpec("sessions", Float64Array.from([0.1, 0.1, 0.1]))).toBeNull();
    expect(featureSpec("priceLevel", Float64Array.from([Number.NaN, Number.NaN]))).toBeNull();
    expect(featureSpec("priceLevel", Float64Array.from([5, Number.NaN]))).toBeNull();
  });
});
