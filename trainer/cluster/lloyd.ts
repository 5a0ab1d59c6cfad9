import type { Points } from "./Points.ts";

/** Centroids flat as the points are; for each point the index of its nearest; the sum of squared distances to it. */
export type Clustering = { k: number; centroids: Float64Array; labels: Uint8Array; inertia: number };

/**
 * Lloyd's algorithm from given centroids (Lloyd, "Least squares quantization in PCM", IEEE Trans. Inf. Theory 28, 1982):
 * at most `passes` over all points, fewer once no label changes. A centroid that loses all its points stays. The labels
 * and the inertia returned are those of the centroids returned.
 */
export function lloyd(points: Points, start: Float64Array, passes: number): Clustering {
  const { values, count, dimensions } = points;
  const k = start.length / dimensions;
  const centroids = Float64Array.from(start);
  const labels = new Uint8Array(count);
  let inertia = label(points, centroids, labels).inertia;
  for (let pass = 0; pass < passes; pass++) {
    const sums = new Float64Array(k * dimensions);
    const sizes = new Uint32Array(k);
    for (let i = 0; i < count; i++) {
      const cluster = labels[i] as number;
      sizes[cluster] = (sizes[cluster] as number) + 1;
      for (let d = 0; d < dimensions; d++) {
        sums[cluster * dimensions + d] =
          (sums[cluster * dimensions + d] as number) + (values[i * dimensions + d] as number);
      }
    }
    for (let c = 0; c < k * dimensions; c++) {
      const size = sizes[Math.floor(c / dimensions)] as number;
      if (size > 0) centroids[c] = (sums[c] as number) / size;
    }
    const next = label(points, centroids, labels);
    inertia = next.inertia;
    if (next.changed === 0) break;
  }
  return { k, centroids, labels, inertia };
}

/** Puts every point's nearest centroid into `labels`. */
function label({ values, count, dimensions }: Points, centroids: Float64Array, labels: Uint8Array) {
  const k = centroids.length / dimensions;
  let [inertia, changed] = [0, 0];
  for (let i = 0; i < count; i++) {
    let [nearest, least] = [0, Number.POSITIVE_INFINITY];
    for (let c = 0; c < k; c++) {
      let distance = 0;
      for (let d = 0; d < dimensions; d++) {
        distance += ((values[i * dimensions + d] as number) - (centroids[c * dimensions + d] as number)) ** 2;
      }
      if (distance < least) {
        nearest = c;
        least = distance;
      }
    }
    inertia += least;
    if (labels[i] !== nearest) {
      labels[i] = nearest;
      changed++;
    }
  }
  return { inertia, changed };
}
