import type { Model } from "../../../shared/model.ts";

/** A small trained model with these segments; the first one's centroid lies highest. */
export function sampleModel(names: readonly string[]): Model {
  const spread = (i: number) => 1.2 - (2.4 * i) / Math.max(1, names.length - 1);
  return {
    v: 1,
    features: [
      { name: "recencyDays", impute: 90, min: 0, max: 400, transform: "log1p", mean: 3.5, deviation: 1.2 },
      { name: "frequency", impute: 0, min: 0, max: 60, transform: "log1p", mean: 1.1, deviation: 0.8 },
      { name: "monetary", impute: 0, min: 0, max: 900_000, transform: "log1p", mean: 9.4, deviation: 1.3 },
      { name: "meanSessionSeconds", impute: 0, min: 0, max: 3600, transform: "log1p", mean: 5.2, deviation: 0.7 },
      { name: "cartToViewRatio", impute: 0, min: 0, max: 1, transform: "none", mean: 0.12, deviation: 0.07 },
      { name: "priceLevel", impute: 2500, min: 100, max: 60_000, transform: "log1p", mean: 8, deviation: 0.6 },
    ],
    segments: names.map((name, i) => ({
      id: `segment-${i + 1}`,
      name,
      description: `Shoppers of the kind “${name}”, as the training data shows them.`,
      centroid: [-spread(i), spread(i), spread(i) * 0.9, spread(i) * 0.5, spread(i) * 0.3, spread(i) * 0.2],
      size: 1200 - 240 * i,
    })),
    fallback: { minEvents: 3 },
    metrics: { silhouette: 0.41, inertia: 5120 },
    lineage: {
      source: "trained",
      created: "2026-03-12T14:02:00.000Z",
      rows: 128_400,
      visitors: 4320,
      seed: 42,
      inputSha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    },
  };
}
