import { coordinate } from "../shared/assign.ts";
import type { FeatureName } from "../shared/features.ts";
import { marginOf } from "../shared/margin.ts";
import { Model, type ModelFeature, modelVersion } from "../shared/model.ts";
import { type CentroidTable, type CsvError, centroidTable } from "./centroidTable.ts";
import { segmentIds } from "./segmentIds.ts";

/** At most so many errors are told at once. */
const mostErrors = 50;

/**
 * Makes a model of centroids that a person wrote as CSV: a column `name` (or `segment`) and feature columns in raw units,
 * separated by commas, semicolons or tabs. Features that `base`, the model now in use, has are scaled as there, its
 * bounds widened to hold the centroids; the others by the centroids themselves, after log1p. `created` is an ISO time.
 * The margin is made of the centroids as a trained model's is; quantiles are the base's, if it has any.
 * A segment that `base` has under the same name keeps its id, so that campaigns for it go on.
 */
export function readCentroids(
  csv: string,
  base: Model | null,
  created: string,
): { ok: true; model: Model } | { ok: false; errors: CsvError[] } {
  const { table, errors } = centroidTable(csv);
  if (errors.length > 0) return { ok: false, errors: errors.slice(0, mostErrors) };
  const specs = table.features.map((name, column) => {
    const values = table.rows.map((row) => row.values[column] ?? 0);
    const known = base?.features.find((feature) => feature.name === name);
    return known === undefined ? ownSpec(name, values) : widened(known, values);
  });
  const known = new Map(base?.segments.map(({ id, name }) => [name.trim().toLowerCase(), id]));
  const ids = segmentIds(
    table.rows.map(({ name }) => name),
    known,
  );
  const centroids = table.rows.map(({ values }) =>
    specs.map((spec, column) => coordinate(spec, values[column] ?? null)),
  );
  const margin = marginOf(centroids);
  const model = Model.safeParse({
    v: modelVersion,
    features: specs,
    segments: table.rows.map(({ name }, i) => ({ id: ids[i], name, centroid: centroids[i] })),
    fallback: fallback(base, ids),
    ...(margin === undefined ? {} : { margin }),
    // What visitors are like does not hang on where the centroids stand.
    ...(base?.quantiles === undefined ? {} : { quantiles: base.quantiles }),
    lineage: { source: "csv", created, notes: notes(table, base) },
  });
  if (model.success) return { ok: true, model: model.data };
  return {
    ok: false,
    errors: model.error.issues.slice(0, mostErrors).map(({ path, message }) => {
      const place = path[0] === "segments" ? table.rows[Number(path[1])] : undefined;
      const column = path[2];
      return { row: place?.row ?? null, ...(column === undefined ? {} : { column: String(column) }), detail: message };
    }),
  };
}

/** The base's fallback, without the segment it names where that is gone. */
function fallback(base: Model | null, ids: readonly string[]): Model["fallback"] {
  if (base === null) return { minEvents: 1 };
  const { segment, ...least } = base.fallback;
  return segment !== undefined && ids.includes(segment) ? base.fallback : least;
}

function widened(spec: ModelFeature, values: readonly number[]): ModelFeature {
  return { ...spec, min: Math.min(spec.min, ...values), max: Math.max(spec.max, ...values) };
}

function ownSpec(name: FeatureName, values: readonly number[]): ModelFeature {
  const logs = values.map(Math.log1p);
  const mean = meanOf(logs);
  const deviation = Math.sqrt(meanOf(logs.map((value) => (value - mean) ** 2)));
  const largest = Math.max(...values);
  return {
    name,
    // Who never ordered has no recency: that is nearest to having lapsed the longest.
    impute: name === "recencyDays" ? largest : meanOf(values),
    min: 0,
    max: Math.max(1, largest) * 10,
    transform: "log1p",
    mean,
    deviation: deviation > 0 ? deviation : 1,
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function notes({ features }: CentroidTable, base: Model | null): string[] {
  const known = features.filter((name) => base?.features.some((feature) => feature.name === name));
  const own = features.filter((name) => !known.includes(name));
  return [
    ...(known.length === 0 ? [] : [`scaled as in the model of ${base?.lineage.created}: ${known.join(", ")}`]),
    ...(base?.quantiles === undefined ? [] : [`quantiles of the visitors of the model of ${base.lineage.created}`]),
    ...(own.length === 0 ? [] : [`scaled by the centroids themselves: ${own.join(", ")}`]),
  ];
}
