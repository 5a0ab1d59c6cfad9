import type { Estimate } from "./estimate.ts";

/** Two estimates to be compared. */
export type Pair = { arm: Estimate; base: Estimate };

/**
 * Estimates of several epochs as one: each epoch's arms are compared with each other only, and weigh as many visitors as
 * both had. Put together without regard to epochs, a split that was changed meanwhile would compare busy weeks of one
 * variant with quiet weeks of another (Simpson's paradox; Kohavi, Tang and Xu, "Trustworthy Online Controlled
 * Experiments", 2020, chapter 3; post-stratification). Null of none.
 */
export function byEpoch(pairs: readonly Pair[]): Pair | null {
  if (pairs.length === 0) return null;
  const all = pairs.reduce((sum, { arm, base }) => sum + arm.n + base.n, 0);
  const weights = pairs.map(({ arm, base }) => (arm.n + base.n) / all);
  const combined = (which: keyof Pair): Estimate => {
    const sum = (of: (estimate: Estimate, weight: number) => number) =>
      pairs.reduce((total, pair, i) => total + of(pair[which], weights[i] ?? 0), 0);
    return {
      n: sum(({ n }) => n),
      value: sum(({ value }, weight) => weight * value),
      variance: sum(({ variance }, weight) => weight ** 2 * variance),
    };
  };
  return { arm: combined("arm"), base: combined("base") };
}
