import type { Features } from "./features.ts";
import { distanceBetween } from "./margin.ts";
import type { Model, ModelFeature } from "./model.ts";

/** A segment of a model, for a visitor. */
export type Assignment = {
  segment: string;
  /** Euclidean distance to its centroid, in scaled units. */
  distance: number;
  /**
   * 0 on the border to the next segment, 1 on the centroid: 1 - own / nearest other distance, the simplified silhouette
   * (Hruschka, de Castro, Campello, "Evolutionary algorithms for clustering gene-expression data", ICDM 2004). 0 too
   * beyond the border, where only the margin keeps a visitor.
   */
  confidence: number;
};

/**
 * Puts features into the nearest segment; of two equally near, into the one the model lists first. Who is in the segment
 * `kept` stays there while its distance is greater than the nearest one's by the model's margin or less.
 */
export function assign(model: Model, features: Features, kept?: string): Assignment {
  const point = pointOf(model, features);
  let [nearest, first, second] = [0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let own = Number.POSITIVE_INFINITY;
  model.segments.forEach(({ id, centroid }, i) => {
    const distance = distanceBetween(point, centroid);
    if (id === kept) own = distance;
    if (distance < first) [nearest, first, second] = [i, distance, first];
    else if (distance < second) second = distance;
  });
  const segment = model.segments[nearest]?.id ?? "";
  if (kept !== undefined && kept !== segment && model.margin !== undefined && own - first <= model.margin) {
    return { segment: kept, distance: own, confidence: 0 };
  }
  return { segment, distance: first, confidence: second === 0 ? 0 : 1 - first / second };
}

/** Features as coordinates of a model: imputed, clamped, transformed, scaled. */
export function pointOf(model: Pick<Model, "features">, features: Features): number[] {
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
