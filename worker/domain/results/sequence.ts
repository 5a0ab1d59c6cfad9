import type { Estimate } from "./estimate.ts";

/** How many visitors the sequences are narrowest at; further off they are a little wider, valid everywhere. */
const tightestAt = 10_000;

/** From and to, and the point between. */
export type Interval = { estimate: number; low: number; high: number };

/**
 * How many standard errors an interval reaches to each side so that, looked at as often as one likes, all of them together
 * hold the truth with probability 1 - alpha: the asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy
 * and Ramdas ("Time-uniform central limit theory and asymptotic confidence sequences", Annals of Statistics 52(6), 2024,
 * arXiv 2103.06476), Theorem 2.2, with the standard deviation over sqrt(n) taken out:
 * sqrt((n rho^2 + 1) / (n rho^2) * 2 log(sqrt(n rho^2 + 1) / alpha)). rho is theirs for being narrowest at a given n
 * (appendix B.2): rho^2 = (-2 log alpha + log(1 - 2 log alpha)) / n. 3.0 at 10,000 visitors and alpha = 5 %.
 */
export function reach(n: number, alpha: number): number {
  const wide = -2 * Math.log(alpha);
  const spread = (n * (wide + Math.log(1 + wide))) / tightestAt;
  return Math.sqrt(((spread + 1) / spread) * (Math.log(spread + 1) + wide));
}

/**
 * The difference of an arm to its baseline. The difference of means is the AIPW estimator of a randomised experiment with
 * constant regressions (their section 3.1), so the sequence runs over the visitors of both arms.
 */
export function differenceSequence(arm: Estimate, base: Estimate, alpha: number): Interval {
  const difference = arm.value - base.value;
  const radius = reach(arm.n + base.n, alpha) * Math.sqrt(arm.variance + base.variance);
  return { estimate: difference, low: difference - radius, high: difference + radius };
}

/**
 * The relative lift of an arm over its baseline, m1 / m0 - 1. A ratio r belongs to the interval where the sequence for
 * m1 - r m0 holds 0 (Fieller, "Some problems in interval estimation", JRSS B 16, 1954, with the sequence's reach in place of
 * the t quantile). For the true r that difference is 0 at all times, so the ratio's interval is as time-uniform as the
 * difference's, without a correction for two means; and it leaves out 0 exactly where the difference's does. Null where
 * the baseline's own sequence holds 0: the lift could be anything.
 */
export function liftSequence(arm: Estimate, base: Estimate, alpha: number): Interval | null {
  const squared = reach(arm.n + base.n, alpha) ** 2;
  const a = base.value ** 2 - squared * base.variance;
  if (a <= 0 || base.value <= 0) return null;
  const b = arm.value * base.value;
  const c = arm.value ** 2 - squared * arm.variance;
  const root = Math.sqrt(Math.max(0, b ** 2 - a * c));
  // What is counted is never negative, so neither is a ratio.
  return { estimate: arm.value / base.value - 1, low: Math.max(0, (b - root) / a) - 1, high: (b + root) / a - 1 };
}
