import type { FeatureName } from "../../../shared/features.ts";
import type { Model } from "../../../shared/model.ts";

/** A model over some features, log1p-scaled, its segments called `Segment 1`, `Segment 2`, ... */
export function aModel(names: FeatureName[], centroids: number[][], change: Partial<Model> = {}): Model {
  return {
    v: 1,
    features: names.map((name, i) => ({
      name,
      impute: 1,
      min: 0,
      max: 1e9,
      transform: "log1p",
      mean: 1 + i,
      deviation: 0.5 + i,
    })),
    segments: centroids.map((centroid, i) => ({ id: `segment-${i + 1}`, name: `Segment ${i + 1}`, centroid })),
    fallback: { minEvents: 1 },
    lineage: { source: "trained", created: "2026-01-01T00:00:00.000Z" },
    ...change,
  };
}
