import * as z from "zod";
import { FeatureName } from "./features.ts";
import { text } from "./fields.ts";
import { SegmentId } from "./ids.ts";
import { leastDistance } from "./margin.ts";
import { Quantiles } from "./quantiles.ts";

/** The version of the model file's shape. */
export const modelVersion = 1;

/** Numbers of a model stay so far from what a double can hold that no distance between two of them is infinite. */
const Bounded = z.number().min(-1e15).max(1e15);
const leastDeviation = 1e-9;

/** One input of a model and how its raw value becomes a coordinate: impute, clamp, transform, then (x - mean) / deviation. */
export const ModelFeature = z.strictObject({
  name: FeatureName,
  /** Stands in where a visitor has no value. */
  impute: Bounded,
  /** Bounds of the raw value. */
  min: Bounded,
  max: Bounded,
  transform: z.enum(["log1p", "none"]),
  mean: Bounded,
  deviation: Bounded.min(leastDeviation),
});
export type ModelFeature = z.infer<typeof ModelFeature>;

export const Segment = z.strictObject({
  id: SegmentId,
  name: text(64),
  description: z.optional(text(300)),
  /** One coordinate a feature, in the model's order, in transformed and scaled units. */
  centroid: z.array(Bounded).min(1),
  /** Visitors of the training data nearest to this centroid; absent where none were counted. */
  size: z.optional(z.int().min(0)),
});
export type Segment = z.infer<typeof Segment>;

/** Where a model came from. */
export const Lineage = z.strictObject({
  source: z.enum(["trained", "csv"]),
  created: z.string(),
  inputSha256: z.optional(z.string()),
  rows: z.optional(z.int().min(0)),
  visitors: z.optional(z.int().min(0)),
  seed: z.optional(z.int()),
  parameters: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  notes: z.optional(z.array(text(300)).max(20)),
});

/** Feature specification and centroids: everything needed to assign a visitor, and nothing of it in code. */
export const Model = z
  .strictObject({
    v: z.literal(modelVersion),
    features: z.array(ModelFeature).min(1).max(64),
    segments: z.array(Segment).min(1).max(64),
    /**
     * A visitor changes its segment only where another centroid is nearer by more than this, in scaled units; without it
     * the nearest counts alone.
     */
    margin: z.optional(z.number().min(0)),
    /**
     * Visitors with fewer events or orders belong to no segment yet; where one is named, they are shown what is for it. A
     * model of buyers alone knows nothing of those who only look.
     */
    fallback: z.strictObject({
      minEvents: z.int().min(0).max(1000),
      minOrders: z.optional(z.int().min(0).max(1000)),
      segment: z.optional(SegmentId),
    }),
    /** Where the visitors of the training data stand, for rules such as "the top tenth by revenue". */
    quantiles: z.optional(Quantiles),
    metrics: z.optional(z.record(z.string(), z.number())),
    lineage: Lineage,
  })
  .superRefine((model, context) => {
    const complain = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    for (const i of repeats(model.features.map((feature) => feature.name))) {
      complain(["features", i, "name"], "is listed twice");
    }
    model.features.forEach((feature, i) => {
      if (feature.min > feature.max) complain(["features", i, "min"], "is above max");
      if (feature.transform === "log1p" && feature.min <= -1)
        complain(["features", i, "min"], "must be above -1 for log1p");
    });
    for (const i of repeats(model.segments.map((segment) => segment.id))) {
      complain(["segments", i, "id"], "is used twice");
    }
    for (const i of repeats(model.segments.map((segment) => segment.name.trim().toLowerCase()))) {
      complain(["segments", i, "name"], "is used twice");
    }
    model.segments.forEach((segment, i) => {
      if (segment.centroid.length === model.features.length) return;
      complain(
        ["segments", i, "centroid"],
        `has ${segment.centroid.length} coordinates, the model has ${model.features.length} features`,
      );
    });
    const { margin, fallback } = model;
    if (fallback.segment !== undefined && !model.segments.some(({ id }) => id === fallback.segment)) {
      complain(["fallback", "segment"], "is none of the model's segments");
    }
    const nearest = leastDistance(model.segments.map(({ centroid }) => centroid));
    if (margin !== undefined && margin > 0 && margin >= nearest) {
      complain(
        ["margin"],
        `must be less than ${nearest}, the least distance of two centroids: nobody would ever change`,
      );
    }
  });
export type Model = z.infer<typeof Model>;

function repeats(values: string[]): number[] {
  return values.flatMap((value, i) => (values.indexOf(value) < i ? [i] : []));
}
