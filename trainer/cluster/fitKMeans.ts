import { kmeans } from "ml-kmeans";
import { type Clustering, lloyd } from "./lloyd.ts";
import { type Points, pick, rows } from "./Points.ts";
import { sampleOf } from "./sampleOf.ts";

/** Starts per k; the one of least inertia is kept. */
export const starts = 10;
/** More points than these are fitted on a sample, then refined by passes over all. */
export const fitSample = 50_000;
/** ml-kmeans only has to get near: `lloyd` goes the rest of the way over flat arrays, several times as fast. */
const coarsePasses = 5;
/** Passes that show how good a start is; only the best one goes on until no label changes. */
const trialPasses = 15;
const samplePasses = 200;
const fullPasses = 10;

/**
 * k-means of points, from several seeded k-means++ starts (Arthur and Vassilvitskii, "k-means++: the advantages of
 * careful seeding", SODA 2007). The same points in the same order and the same seed give the same clustering.
 * `onStart` is called after each start.
 */
export function fitKMeans(points: Points, k: number, seed: number, onStart: () => void = () => {}): Clustering {
  const sample = pick(points, sampleOf(points.count, fitSample, seed));
  const data = rows(sample);
  let best: Clustering | undefined;
  for (let start = 0; start < starts; start++) {
    const { centroids } = kmeans(data, k, { seed: seed * 1009 + k * 101 + start, maxIterations: coarsePasses });
    const refined = lloyd(sample, Float64Array.from(centroids.flat()), trialPasses);
    if (best === undefined || refined.inertia < best.inertia) best = refined;
    onStart();
  }
  if (best === undefined) throw new Error("no start was made");
  const settled = lloyd(sample, best.centroids, samplePasses);
  return sample.count === points.count ? settled : lloyd(points, settled.centroids, fullPasses);
}
