import type { FeatureName } from "../../shared/features.ts";
import type { ModelFeature } from "../../shared/model.ts";

/**
 * How a feature becomes a coordinate, learnt from its raw values (NaN for none): bounded to [least, 99th percentile],
 * since a handful of wholesale buyers would otherwise be a cluster of their own; log1p, since amounts and counts have
 * heavy tails; then z-score. A missing value becomes the median, or for `recencyDays` the upper bound: who never ordered
 * is at least as far away as the longest lapsed. Null where all values are the same, or there is none.
 */
export function featureSpec(name: FeatureName, values: Float64Array): ModelFeature | null {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  if (known.length === 0) return null;
  const [min, max] = [quantile(known, 0), quantile(known, 0.99)];
  const impute = name === "recencyDays" ? max : quantile(known, 0.5);
  const transformed = values.map((value) =>
    Math.log1p(Math.min(Math.max(Number.isNaN(value) ? impute : value, min), max)),
  );
  const mean = transformed.reduce((sum, value) => sum + value, 0) / transformed.length;
  const variance = transformed.reduce((sum, value) => sum + (value - mean) ** 2, 0) / transformed.length;
  // Values that are all the same may differ from their mean in the last bits.
  if (variance < 1e-18 * Math.max(1, mean * mean)) return null;
  return { name, impute, min, max, transform: "log1p", mean, deviation: Math.sqrt(variance) };
}

/** The nearest-rank quantile of sorted values. */
function quantile(sorted: Float64Array, q: number): number {
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}
