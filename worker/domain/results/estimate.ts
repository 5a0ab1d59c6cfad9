/** Sums over an arm's visitors of y and x, their squares and product. */
export type Moments = { n: bigint; x: bigint; y: bigint; xx: bigint; xy: bigint; yy: bigint };

/** An estimated figure of an arm, and the variance of the estimate. */
export type Estimate = { n: number; value: number; variance: number };

/**
 * The ratio of two means, sum(y) / sum(x), and its variance by the delta method: that of the mean of y - R x, over the
 * squared mean of x (Deng, Knoblich and Lu, "Applying the Delta Method in Metric Analytics", KDD 2018, section 3). With x = 1
 * for everyone it is the mean of y and its usual variance. Sums are integers and reckoned with exactly, so nothing cancels.
 * Null where there is nothing to divide by.
 */
export function estimate({ n, x, y, xx, xy, yy }: Moments): Estimate | null {
  if (n < 2n || x === 0n) return null;
  const squares = x * x * yy - 2n * x * y * xy + y * y * xx;
  const [count, sum] = [Number(n), Number(x)];
  const variance = Number(squares) / sum ** 4 / ((count - 1) / count);
  return { n: count, value: Number(y) / sum, variance };
}

/** The moments of a plain mean over visitors. */
export function meanOf(n: bigint, y: bigint, yy: bigint): Moments {
  return { n, x: n, y, xx: n, xy: y, yy };
}
