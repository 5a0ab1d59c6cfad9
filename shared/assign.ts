import type { Features } from "./features.ts";
import type { Model, ModelFeature } from "./model.ts";

/** The nearest segment of a model. */
export type Assignment = {
  segment: string;
  /** Euclidean distance to its centroid, in scaled units. */
  distance: number;
  /**
   * 0 on the border to the next segment, 1 on the centroid: 1 - nearest / second nearest distance, the simplified
   * silhouette (Hruschka, de Castro, Campello, "Evolutionary algorithms for clustering gene-expression data", ICDM 2004).
   */
  confidence: number;
};

/** Puts features into the nearest segment; of two equally near, into the one the model lists first. */
export function assign(model: Model, features: Features): Assignment {
  const point = pointOf(model, features);
  let [nearest, first, second] = [0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  model.segments.forEach(({ centroid }, i) => {
    const distance = distanceBetween(point, centroid);
    if (distance < first) [nearest, first, second] = [i, distance, first];
    else if (distance < second) second = distance;
  });
  return {
    segment: model.segments[nearest]?.id ?? "",
    distance: first,
    confidence: second === 0 ? 0 : 1 - first / second,
  };
}

/** Features as coordinates of a model: imputed, clamped, transformed, scaled. */
function pointOf(model: Pick<Model, "features">, features: Features): number[] {
  return model.features.map((feature) => coordinate(feature, features[feature.name]));
}

/** One raw feature value as a coordinate. */
export function coordinate(feature: ModelFeature, raw: number | null): number {
  const clamped = Math.min(Math.max(raw ?? feature.impute, feature.min), feature.max);
  const transformed = feature.transform === "log1p" ? Math.log1p(clamped) : clamped;
  return (transformed - feature.mean) / feature.deviation;
}

/** A coordinate as a raw feature value: the inverse of `coordinate`, within the bounds. */
export function rawValue(feature: ModelFeature, coordinate: number): number {
  const transformed = coordinate * feature.deviation + feature.mean;
  return feature.transform === "log1p" ? Math.expm1(transformed) : transformed;
}

function distanceBetween(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] as number) - (b[i] as number)) ** 2;
  return Math.sqrt(sum);
}
