import type { FeatureName } from "../../shared/features.ts";
import type { Model } from "../../shared/model.ts";

/** A model of so many centroids, by features: a decision costs as much where one is named twice, though it could not be uploaded. */
export function modelOf(centroids: number, chosen: readonly FeatureName[]): Model {
  return {
    v: 1,
    features: chosen.map((name) => ({
      name,
      impute: 0,
      min: 0,
      max: 1e9,
      transform: "log1p",
      mean: 1,
      deviation: 1,
    })),
    segments: Array.from({ length: centroids }, (_, i) => ({
      id: `s${i}`,
      name: `S${i}`,
      centroid: chosen.map((_, j) => Math.sin(i * 13 + j)),
    })),
    margin: 0.01,
    fallback: { minEvents: 1 },
    lineage: { source: "csv", created: "2026-01-01" },
  };
}
