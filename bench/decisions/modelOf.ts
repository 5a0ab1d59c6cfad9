import { type FeatureName, featureUnits } from "../../shared/features.ts";
import type { Model } from "../../shared/model.ts";

const names = Object.keys(featureUnits) as FeatureName[];

/**
 * A model of so many centroids and features. There are 16 features, so that a larger one names them again: it could not be
 * uploaded, but costs what it would.
 */
export function modelOf(centroids: number, features: number): Model {
  const chosen = Array.from({ length: features }, (_, i) => names[i % names.length] as FeatureName);
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
