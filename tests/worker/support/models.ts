import type { FeatureName } from "../../../shared/features.ts";
import type { Model } from "../../../shared/model.ts";

/** A model on one feature in raw units: a segment a value, nearest wins. */
export function modelOn(feature: FeatureName, centroids: Record<string, number>): Model {
  return {
    v: 1,
    features: [{ name: feature, impute: 0, min: 0, max: 1e12, transform: "none", mean: 0, deviation: 1 }],
    segments: Object.entries(centroids).map(([id, value]) => ({ id, name: id, centroid: [value] })),
    fallback: { minEvents: 1 },
    lineage: { source: "csv", created: "2026-01-01T00:00:00Z" },
  };
}
