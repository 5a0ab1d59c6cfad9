import type { Clustering } from "./lloyd.ts";
import type { Points } from "./Points.ts";

/**
 * The variance ratio of a clustering (Caliński and Harabasz, "A dendrite method for cluster analysis", Communications in
 * Statistics 3, 1974): (between / (k - 1)) / (within / (n - k)); higher is better separated. 0 where it is not defined.
 */
export function calinskiHarabasz(points: Points, { k, labels, centroids, inertia }: Clustering): number {
  const { values, count, dimensions } = points;
  if (k < 2 || count <= k || inertia === 0) return 0;
  const means = new Float64Array(dimensions);
  for (let i = 0; i < values.length; i++) {
    means[i % dimensions] = (means[i % dimensions] as number) + (values[i] as number) / count;
  }
  const sizes = new Uint32Array(k);
  for (const label of labels) sizes[label] = (sizes[label] as number) + 1;
  let between = 0;
  for (let c = 0; c < k; c++) {
    for (let d = 0; d < dimensions; d++) {
      between += (sizes[c] as number) * ((centroids[c * dimensions + d] as number) - (means[d] as number)) ** 2;
    }
  }
  return between / (k - 1) / (inertia / (count - k));
}
