/** Of the least distance of two centroids, so much is the margin. */
const share = 0.1;

/**
 * The margin that made models have: a tenth of the least distance of two centroids, so that on the line between these a
 * visitor has to be a twentieth of their distance beyond the middle. Undefined where no two centroids differ.
 */
export function marginOf(centroids: readonly (readonly number[])[]): number | undefined {
  const least = leastDistance(centroids);
  return least > 0 && Number.isFinite(least) ? least * share : undefined;
}

/** The least distance of two centroids, infinite for a single one. */
export function leastDistance(centroids: readonly (readonly number[])[]): number {
  let least = Number.POSITIVE_INFINITY;
  centroids.forEach((a, i) => {
    for (const b of centroids.slice(i + 1)) least = Math.min(least, distanceBetween(a, b));
  });
  return least;
}

/** The Euclidean distance of two points. */
export function distanceBetween(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] as number) - (b[i] as number)) ** 2;
  return Math.sqrt(sum);
}
