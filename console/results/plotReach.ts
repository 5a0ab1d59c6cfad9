import type { Comparison } from "../../shared/experimentResults.ts";

/** A plot reaches at least and at most so far to each side, relative. */
const [least, most] = [0.02, 1];

/** How far the plots of a variant reach to each side, so that all of them have one scale: as far as its widest interval, in limits. */
export function plotReach(comparisons: readonly Comparison[]): number {
  const ends = comparisons.flatMap((one) =>
    one.state === "notEnough" ? [] : [Math.abs(one.lift.low), Math.abs(one.lift.high)],
  );
  return Math.min(most, Math.max(least, ...ends));
}
