/** Points in a flat array: point i stands at [i * dimensions, (i + 1) * dimensions). */
export type Points = { values: Float64Array; count: number; dimensions: number };

/** Some of the points, by index, in the order given. */
export function pick({ values, dimensions }: Points, indices: readonly number[]): Points {
  const picked = new Float64Array(indices.length * dimensions);
  indices.forEach((index, i) => {
    picked.set(values.subarray(index * dimensions, (index + 1) * dimensions), i * dimensions);
  });
  return { values: picked, count: indices.length, dimensions };
}

/** The points as arrays. */
export function rows({ values, count, dimensions }: Points): number[][] {
  return Array.from({ length: count }, (_, i) => [...values.subarray(i * dimensions, (i + 1) * dimensions)]);
}
