import { assign, rawValue } from "../../shared/assign.ts";
import { marginOf } from "../../shared/margin.ts";
import { Model, type ModelFeature, modelVersion } from "../../shared/model.ts";
import type { Portrait } from "./archetypes.ts";
import type { Clustered } from "./clusterVisitors.ts";
import { nameSegments } from "./nameSegments.ts";
import { quantilesOf } from "./quantilesOf.ts";
import type { VisitorTable } from "./VisitorTable.ts";

/**
 * The model of a clustering, its segments ordered by revenue, named, and sized by assigning every visitor as the edge
 * would. `labels` holds each visitor's segment by its place in the model.
 */
export function modelOf(
  clustered: Clustered,
  table: VisitorTable,
  lineage: Model["lineage"],
  currency: string,
): { model: Model; labels: Uint8Array } {
  const { features, chosen } = clustered;
  const centroids = inOrder(clustered);
  const margin = marginOf(centroids);
  const names = nameSegments(features, centroids, currency, constantsOf(table, features));
  const unsized = Model.parse({
    v: modelVersion,
    features,
    segments: centroids.map((centroid, i) => ({ ...names[i], centroid })),
    // Whoever did anything at all belongs somewhere: the training data holds visitors of a single event too.
    fallback: { minEvents: 1, ...(isOfBuyers(table) ? { minOrders: 1 } : {}) },
    ...(margin === undefined ? {} : { margin }),
    quantiles: quantilesOf(table),
    metrics: {
      k: chosen.k,
      inertia: chosen.inertia,
      silhouette: chosen.silhouette,
      calinskiHarabasz: chosen.calinskiHarabasz,
    },
    lineage,
  });
  const places = new Map(unsized.segments.map(({ id }, i) => [id, i]));
  const labels = new Uint8Array(table.size);
  const sizes = new Array<number>(unsized.segments.length).fill(0);
  for (let row = 0; row < table.size; row++) {
    const place = places.get(assign(unsized, table.features(row)).segment) ?? 0;
    labels[row] = place;
    sizes[place] = (sizes[place] ?? 0) + 1;
  }
  return {
    model: Model.parse({
      ...unsized,
      segments: unsized.segments.map((segment, i) => ({ ...segment, size: sizes[i] })),
    }),
    labels,
  };
}

/** What is the same for everyone, and so no feature of the model: that all have ordered once, say. */
function constantsOf(table: VisitorTable, features: readonly ModelFeature[]): Portrait["raw"] {
  const constants: Portrait["raw"] = {};
  for (const name of table.names) {
    if (features.some((feature) => feature.name === name)) continue;
    const known = table.column(name).find((value) => !Number.isNaN(value));
    if (known !== undefined) constants[name] = known;
  }
  return constants;
}

/** Whether all visitors have ordered, as in a log of orders. */
function isOfBuyers(table: VisitorTable): boolean {
  for (let row = 0; row < table.size; row++) if ((table.features(row).frequency ?? 0) === 0) return false;
  return true;
}

/** Centroids by revenue, highest first; of equals, by their coordinates: an order that does not hang on the algorithm. */
function inOrder({ features, centroids }: Clustered): number[][] {
  const place = features.findIndex(({ name }) => name === "monetary");
  const spec = features[place];
  const revenue = (centroid: number[]) => (spec === undefined ? 0 : rawValue(spec, centroid[place] ?? 0));
  return [...centroids].sort((a, b) => revenue(b) - revenue(a) || compare(b, a));
}

function compare(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((value, place) => value !== b[place]);
  return i < 0 ? 0 : (a[i] ?? 0) - (b[i] ?? 0);
}
