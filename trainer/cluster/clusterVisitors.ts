import { coordinate } from "../../shared/assign.ts";
import type { ModelFeature } from "../../shared/model.ts";
import { Failure } from "../Failure.ts";
import { calinskiHarabasz } from "./calinskiHarabasz.ts";
import { type Candidate, chooseK } from "./chooseK.ts";
import { featureSpec } from "./featureSpec.ts";
import { fitKMeans } from "./fitKMeans.ts";
import { type Points, pick } from "./Points.ts";
import { sampleOf } from "./sampleOf.ts";
import { silhouettes } from "./silhouettes.ts";
import type { VisitorTable } from "./VisitorTable.ts";

/** Silhouettes are exact for at most this many visitors, and else those of a seeded sample of this size. */
export const silhouetteSample = 5_000;
/** Segment counts tried where none is asked for. */
const triedK = [3, 4, 5, 6, 7, 8];

/** Centroids found, and how they came to be chosen. */
export type Clustered = {
  features: ModelFeature[];
  /** Names of features that are the same for everyone. */
  droppedFeatures: string[];
  centroids: number[][];
  candidates: Candidate[];
  chosen: Candidate;
  /** Whether the smallest segment is as large as it should be. */
  qualified: boolean;
};

/** Cleans and scales the visitors' features, and clusters them with `k` segments or the best of several counts. */
export function clusterVisitors(
  table: VisitorTable,
  k: number | undefined,
  seed: number,
  onStart: () => void = () => {},
): Clustered {
  const specs = table.names.map((name) => featureSpec(name, table.column(name)));
  const features = specs.filter((spec) => spec !== null);
  const droppedFeatures = table.names.filter((_, i) => specs[i] === null);
  if (features.length === 0) throw new Failure("all visitors are alike: every feature is the same for everyone");
  const points = pointsOf(table, features);

  const distinct = distinctPoints(points, Math.max(k ?? 0, ...triedK));
  const counts = k === undefined ? triedK.filter((count) => count <= distinct) : [k];
  if (counts.length === 0 || (k !== undefined && k > distinct)) {
    throw new Failure(`${k ?? triedK[0]} segments need as many visitors that differ; there are ${distinct}`);
  }
  const clusterings = counts.map((count) => fitKMeans(points, count, seed, onStart));
  const sample = sampleOf(points.count, silhouetteSample, seed + 1);
  const sampled = clusterings.map(({ k, labels }) => ({ k, labels: labels.filter(inSample(sample, points.count)) }));
  const scores = silhouettes(pick(points, sample), sampled);
  const candidates = clusterings.map((clustering, i) => ({
    k: clustering.k,
    inertia: clustering.inertia,
    silhouette: scores[i] ?? 0,
    calinskiHarabasz: calinskiHarabasz(points, clustering),
    smallest: smallestShare(clustering),
  }));
  const { chosen, qualified } = chooseK(candidates);
  const { centroids } = clusterings[candidates.indexOf(chosen)] ?? { centroids: new Float64Array() };
  const dimensions = features.length;
  return {
    features,
    droppedFeatures,
    centroids: Array.from({ length: chosen.k }, (_, c) => [
      ...centroids.subarray(c * dimensions, (c + 1) * dimensions),
    ]),
    candidates,
    chosen,
    qualified,
  };
}

function pointsOf(table: VisitorTable, features: ModelFeature[]): Points {
  const values = new Float64Array(table.size * features.length);
  features.forEach((feature, d) => {
    table.column(feature.name).forEach((raw, i) => {
      values[i * features.length + d] = coordinate(feature, Number.isNaN(raw) ? null : raw);
    });
  });
  return { values, count: table.size, dimensions: features.length };
}

/** How many different points there are; counting stops at `enough`. */
function distinctPoints({ values, count, dimensions }: Points, enough: number): number {
  const seen = new Set<string>();
  for (let i = 0; i < count && seen.size < enough; i++) {
    seen.add(values.subarray(i * dimensions, (i + 1) * dimensions).join());
  }
  return seen.size;
}

function inSample(sample: readonly number[], count: number): (label: number, i: number) => boolean {
  const members = new Uint8Array(count);
  for (const i of sample) members[i] = 1;
  return (_, i) => members[i] === 1;
}

function smallestShare({ k, labels }: { k: number; labels: Uint8Array }): number {
  const sizes = new Array<number>(k).fill(0);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  return Math.min(...sizes) / labels.length;
}
