import type { Points } from "./Points.ts";

/**
 * The mean silhouette of each of several clusterings of the same points (Rousseeuw, "Silhouettes: a graphical aid to the
 * interpretation and validation of cluster analysis", J. Comput. Appl. Math. 20, 1987): -1 to 1, higher is better
 * separated. Exact, in one pass over all pairs for all clusterings together: n²/2 distances, so for some thousand points.
 */
export function silhouettes(points: Points, clusterings: readonly { k: number; labels: Uint8Array }[]): number[] {
  const { values, count, dimensions } = points;
  const sums = clusterings.map(({ k }) => new Float64Array(count * k));
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      let squared = 0;
      for (let d = 0; d < dimensions; d++) {
        squared += ((values[i * dimensions + d] as number) - (values[j * dimensions + d] as number)) ** 2;
      }
      const distance = Math.sqrt(squared);
      for (let c = 0; c < clusterings.length; c++) {
        const { k, labels } = clusterings[c] as { k: number; labels: Uint8Array };
        const sum = sums[c] as Float64Array;
        const [toJ, toI] = [i * k + (labels[j] as number), j * k + (labels[i] as number)];
        sum[toJ] = (sum[toJ] as number) + distance;
        sum[toI] = (sum[toI] as number) + distance;
      }
    }
  }
  return clusterings.map((clustering, c) => meanSilhouette(sums[c] as Float64Array, clustering, count));
}

function meanSilhouette(sums: Float64Array, { k, labels }: { k: number; labels: Uint8Array }, count: number): number {
  const sizes = new Uint32Array(k);
  for (const label of labels) sizes[label] = (sizes[label] as number) + 1;
  let total = 0;
  for (let i = 0; i < count; i++) {
    const own = labels[i] as number;
    const size = sizes[own] as number;
    // By definition a point alone in its cluster scores 0.
    if (size === 1) continue;
    const within = (sums[i * k + own] as number) / (size - 1);
    let nearest = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      if (c !== own && (sizes[c] as number) > 0)
        nearest = Math.min(nearest, (sums[i * k + c] as number) / (sizes[c] as number));
    }
    const widest = Math.max(within, nearest);
    if (Number.isFinite(nearest) && widest > 0) total += (nearest - within) / widest;
  }
  return count === 0 ? 0 : total / count;
}
