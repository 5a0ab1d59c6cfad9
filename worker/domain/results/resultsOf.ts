import { type Comparison, type ExperimentResults, Metric } from "../../../shared/experimentResults.ts";
import { byEpoch, type Pair } from "./byEpoch.ts";
import { countCut, cutThreshold } from "./cutRevenue.ts";
import { type Estimate, estimate } from "./estimate.ts";
import { metricMoments } from "./metricMoments.ts";
import { missingFor } from "./missingFor.ts";
import { sampleRatio } from "./sampleRatio.ts";
import { differenceSequence, type Interval, liftSequence, reach } from "./sequence.ts";
import { addSums, type Sums, sumAt } from "./sums.ts";

/** The share of buyers, of all arms together, whose revenue is compared as it is; the others' is cut to the largest of theirs. */
const cutQuantile = 0.99;
/** How often a metric's intervals of an experiment, over all time and all variants, may miss the truth. */
const alpha = 0.05;

/** A variant's sums by epoch. */
type Arm = ReadonlyMap<number, Sums>;

/** An experiment as its results need it. */
export type Measured = {
  /** Each variant's sums (`outcomeSums`) by the epoch of first exposure, of all visitors or of a segment's. */
  arms: ReadonlyMap<string, Arm>;
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
  const base: Arm = arms.get(baseline) ?? new Map();
  const totals = new Map(Array.from(arms, ([variant, arm]) => [variant, addSums(...arm.values())] as const));
  const threshold = cutThreshold([...totals.values()], cutQuantile);
  const level = alpha / Math.max(1, arms.size - 1);
  return {
    baseline,
    arms: Array.from(totals, ([variant, total]) => {
      const arm: Arm = arms.get(variant) ?? new Map();
      const comparisons =
        variant === baseline
          ? null
          : byMetric((metric) => compare(metric, [variant, arm], [baseline, base], threshold ?? 0, level));
      const returnOnCost = returned(comparisons?.revenuePerVisitor, sumAt(total, "visitors"), costs.get(variant));
      return {
        variant,
        ...countsOf(total),
        figures: byMetric((metric) => figureOf(metric, total)),
        comparisons,
        returnOnCost,
      };
    }),
    cut:
      threshold === null
        ? null
        : { above: threshold, buyers: [...totals.values()].reduce((sum, arm) => sum + countCut(arm, threshold), 0) },
    sampleRatio: sampleRatio(
      Array.from(intended, ([epoch, shares]) => ({
        intended: shares,
        seen: new Map(Array.from(arms, ([variant, arm]) => [variant, visitorsOf(arm.get(epoch))])),
      })),
    ),
  };
}

/** Compares in those epochs that have enough by themselves; what is missing is told of the newest, which still grows. */
function compare(
  metric: Metric,
  [variant, arm]: [string, Arm],
  [baseline, base]: [string, Arm],
  threshold: number,
  level: number,
): Comparison {
  const epochs = [...new Set([...arm.keys(), ...base.keys()])].sort((a, b) => a - b);
  const missingIn = (epoch: number) => {
    const [ours, theirs] = [arm.get(epoch) ?? none, base.get(epoch) ?? none];
    return [...missingFor(metric, variant, ours, theirs), ...missingFor(metric, baseline, theirs, ours)];
  };
  const compared = epochs.filter((epoch) => missingIn(epoch).length === 0);
  if (compared.length === 0) return { state: "notEnough", missing: missingIn(epochs.at(-1) ?? 0) };
  const estimated = (one: Arm, epoch: number) => estimate(metricMoments(metric, one.get(epoch) ?? none, threshold));
  const pairs = compared.flatMap((epoch): Pair[] => {
    const [a, b] = [estimated(arm, epoch), estimated(base, epoch)];
    return a === null || b === null ? [] : [{ arm: a, base: b }];
  });
  const pair = byEpoch(pairs);
  const lift = pair === null ? null : liftSequence(pair.arm, pair.base, level);
  if (pair === null || lift === null) {
    const moreVisitors = moreFor(pair?.base ?? null, level);
    return { state: "notEnough", missing: [{ variant: baseline, what: "baseline", has: 0, needs: 1, moreVisitors }] };
  }
  const difference = differenceSequence(pair.arm, pair.base, level);
  const state = difference.low > 0 ? "higher" : difference.high < 0 ? "lower" : "open";
  return { state, lift, difference };
}

const none: Sums = new Map();

function visitorsOf(sums: Sums | undefined): number {
  return sumAt(sums ?? none, "visitors");
}

/** About how many more visitors a baseline needs until it is told from 0: its variance shrinks as visitors come. */
function moreFor(base: Estimate | null, level: number): number | null {
  if (base === null || base.value <= 0) return null;
  const { n, value, variance } = base;
  return Math.max(1, Math.ceil(n * ((reach(2 * n, level) ** 2 * variance) / value ** 2 - 1)));
}

function figureOf(metric: Metric, arm: Sums): number | null {
  // Beyond every amount, so that nothing is cut.
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
