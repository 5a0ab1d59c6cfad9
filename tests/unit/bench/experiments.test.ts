import { expect, test } from "vitest";
import { playExperiments } from "../../../bench/experiments/playExperiments.ts";
import type { Scenario } from "../../../bench/experiments/Scenario.ts";
import { splitFlagged } from "../../../bench/experiments/splitFlagged.ts";

/** Small shops, where an asymptotic interval would be wrong soonest; `npm run evaluate` plays larger ones. */
function scenario(conversions: [number, number], skew: number): Scenario {
  const [control, red] = conversions;
  const arms = [
    { id: "control", share: 50, conversion: control, paying: 1 },
    { id: "red", share: 50, conversion: red, paying: 1 },
  ];
  return { days: 10, visitorsPerDay: 120, arms, skew };
}

test("of experiments without a difference, looked at every day, at most 5 % tell one", () => {
  const played = playExperiments(scenario([0.2, 0.2], 1.5), { conversion: 0, revenuePerVisitor: 0 }, 250, 1);
  expect(played.conversion?.spoke).toBeGreaterThan(0.9);
  expect(played.revenuePerVisitor?.spoke).toBeGreaterThan(0.5);
  expect(played.conversion?.told).toBeLessThanOrEqual(0.05);
  expect(played.revenuePerVisitor?.told).toBeLessThanOrEqual(0.05);
});

test("a split that is changed as trade falls makes no difference", () => {
  const changed = { ...scenario([0.2, 0.2], 1), change: { day: 4, shares: [10, 90], factor: 0.4 } };
  const played = playExperiments(changed, { conversion: 0 }, 60, 1);
  expect(played.conversion?.spoke).toBeGreaterThan(0.9);
  expect(played.conversion?.told).toBeLessThanOrEqual(0.05);
});

test("of experiments with a known lift, at least 95 % of intervals hold it on every day", () => {
  const truth = { conversion: 0.6, revenuePerVisitor: 0.6 };
  const played = playExperiments(scenario([0.15, 0.24], 1), truth, 150, 1000);
  expect(played.conversion?.held).toBeGreaterThanOrEqual(0.95);
  expect(played.revenuePerVisitor?.held).toBeGreaterThanOrEqual(0.95);
  expect(played.conversion?.told).toBeGreaterThan(0.2);
});

test("a split of 48/52 is flagged where 50/50 was intended, an intended 10/90 is not", () => {
  expect(splitFlagged([50, 50], [48, 52], 20_000, 10, 1)).toBeGreaterThan(0.9);
  expect(splitFlagged([10, 90], [10, 90], 20_000, 10, 1)).toBe(0);
  expect(splitFlagged([50, 50], [50, 50], 20_000, 10, 1)).toBe(0);
});
