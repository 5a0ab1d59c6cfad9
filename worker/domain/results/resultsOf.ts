import { type Comparison, type ExperimentResults, Metric } from "../../../shared/experimentResults.ts";
import { countCut, cutThreshold } from "./cutRevenue.ts";
import { type Estimate, estimate } from "./estimate.ts";
import { metricMoments } from "./metricMoments.ts";
import { missingFor } from "./missingFor.ts";
import { sampleRatio } from "./sampleRatio.ts";
import { differenceSequence, type Interval, liftSequence, reach } from "./sequence.ts";
import { type Sums, sumAt } from "./sums.ts";

/** The share of buyers, of all arms together, whose revenue is compared as it is; the others' is cut to the largest of theirs. */
const cutQuantile = 0.99;
/** How often a metric's intervals of an experiment, over all time and all variants, may miss the truth. */
const alpha = 0.05;

/** An experiment as its results need it. */
export type Measured = {
  /** Each variant's sums (`outcomeSums`), of all visitors or of a segment's. */
  arms: ReadonlyMap<string, Sums>;
  baseline: string;
  /** The shares intended in each epoch, by variant; paused ones left out. */
  intended: ReadonlyMap<number, ReadonlyMap<string, number>>;
  /** What variants cost, in minor units, where that is stated. */
  costs: ReadonlyMap<string, number>;
};

/**
 * What an experiment has shown so far. Intervals are always valid: whoever looks every day and stops when they please is
 * wrong in at most 5 % of experiments, for each metric; with several variants each has its share of these (Bonferroni).
 * Plain figures are exact; comparisons of revenue are of revenue cut at a pooled threshold.
 */
export function resultsOf({ arms, baseline, intended, costs }: Measured): ExperimentResults {
  const base = arms.get(baseline) ?? new Map();
  const threshold = cutThreshold([...arms.values()], cutQuantile);
  const level = alpha / Math.max(1, arms.size - 1);
  const compare = (metric: Metric, variant: string, arm: Sums): Comparison => {
    const missing = [...missingFor(metric, variant, arm), ...missingFor(metric, baseline, base)];
    if (missing.length > 0) return { state: "notEnough", missing };
    const [treated, control] = [arm, base].map((sums) => estimate(metricMoments(metric, sums, threshold ?? 0)));
    return comparison(treated ?? null, control ?? null, baseline, level);
  };
  return {
    baseline,
    arms: Array.from(arms, ([variant, arm]) => {
      const comparisons = variant === baseline ? null : byMetric((metric) => compare(metric, variant, arm));
      const figures = byMetric((metric) => figureOf(metric, arm));
      const returnOnCost = returned(comparisons?.revenuePerVisitor, sumAt(arm, "visitors"), costs.get(variant));
      return { variant, ...countsOf(arm), figures, comparisons, returnOnCost };
    }),
    cut:
      threshold === null
        ? null
        : { above: threshold, buyers: [...arms.values()].reduce((sum, arm) => sum + countCut(arm, threshold), 0) },
    sampleRatio: sampleRatio(
      Array.from(intended, ([epoch, shares]) => ({
        intended: shares,
        seen: new Map(Array.from(arms, ([variant, arm]) => [variant, sumAt(arm, `epoch.${epoch}`)])),
      })),
    ),
  };
}

function comparison(arm: Estimate | null, base: Estimate | null, baseline: string, level: number): Comparison {
  const lift = arm === null || base === null ? null : liftSequence(arm, base, level);
  if (arm === null || base === null || lift === null) {
    const missing = {
      variant: baseline,
      what: "baseline" as const,
      has: 0,
      needs: 1,
      moreVisitors: moreFor(base, level),
    };
    return { state: "notEnough", missing: [missing] };
  }
  const difference = differenceSequence(arm, base, level);
  const state = difference.low > 0 ? "higher" : difference.high < 0 ? "lower" : "open";
  return { state, lift, difference };
}

/** About how many more visitors a baseline needs until it is told from 0: its variance shrinks as visitors come. */
function moreFor(base: Estimate | null, level: number): number | null {
  if (base === null || base.value <= 0) return null;
  const { n, value, variance } = base;
  return Math.max(1, Math.ceil(n * ((reach(2 * n, level) ** 2 * variance) / value ** 2 - 1)));
}

function figureOf(metric: Metric, arm: Sums): number | null {
  // Not cut: the largest bins' edge is beyond every amount.
  const { x, y } = metricMoments(metric, arm, Number.MAX_SAFE_INTEGER);
  return x === 0n ? null : Number(y) / Number(x);
}

function countsOf(arm: Sums) {
  const at = (name: string) => sumAt(arm, name);
  return {
    visitors: at("visitors"),
    mixed: at("mixed"),
    buyers: at("buyers"),
    orders: at("orders"),
    revenue: at("revenue"),
    items: at("items"),
    refunds: at("refunds"),
    refunded: at("refunded"),
    sessions: at("sessions"),
  };
}

/** What was earned beyond the baseline, over what it cost. */
function returned(compared: Comparison | undefined, visitors: number, cost: number | undefined): Interval | null {
  if (compared === undefined || compared.state === "notEnough" || cost === undefined || cost === 0) return null;
  const { estimate: middle, low, high } = compared.difference;
  const scale = visitors / cost;
  return { estimate: middle * scale, low: low * scale, high: high * scale };
}

function byMetric<T>(make: (metric: Metric) => T): Record<Metric, T> {
  return Object.fromEntries(Metric.options.map((metric) => [metric, make(metric)])) as Record<Metric, T>;
}
