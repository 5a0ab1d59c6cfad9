import type { Truth } from "./playExperiments.ts";
import type { Scenario } from "./Scenario.ts";

function arms(shares: readonly [number, number], conversions: readonly [number, number], paying = 1) {
  return [
    { id: "control", share: shares[0], conversion: conversions[0], paying: 1 },
    { id: "treated", share: shares[1], conversion: conversions[1], paying },
  ];
}

/** No metric differs. */
const none: Truth = { conversion: 0, revenuePerVisitor: 0, averageOrderValue: 0, basketSize: 0, repeatRate: 0 };
const even = [50, 50] as const;

/** What is simulated, by name: experiments without a difference, and with a known one. */
export const scenarios: Record<string, { scenario: Scenario; truth: Truth }> = {
  "A/A, 1,000 a day": {
    scenario: { days: 28, visitorsPerDay: 1000, arms: arms(even, [0.03, 0.03]), skew: 0.8 },
    truth: none,
  },
  "A/A, 150 a day": {
    scenario: { days: 28, visitorsPerDay: 150, arms: arms(even, [0.08, 0.08]), skew: 1 },
    truth: none,
  },
  "A/A, heavy tail": {
    scenario: { days: 28, visitorsPerDay: 500, arms: arms(even, [0.05, 0.05]), skew: 1.8 },
    truth: none,
  },
  "A/A, 10/90, heavy tail": {
    scenario: { days: 28, visitorsPerDay: 1000, arms: arms([10, 90], [0.12, 0.12]), skew: 1.8 },
    truth: none,
  },
  "A/A, 50/40 to 10/80 as trade falls": {
    scenario: {
      days: 28,
      visitorsPerDay: 1000,
      arms: arms([50, 40], [0.2, 0.2]),
      skew: 1,
      change: { day: 10, shares: [10, 80], factor: 0.5 },
    },
    truth: none,
  },
  "A/B, conversion +20 %": {
    scenario: { days: 28, visitorsPerDay: 1000, arms: arms(even, [0.04, 0.048]), skew: 1 },
    truth: { conversion: 0.2, revenuePerVisitor: 0.2, averageOrderValue: 0, basketSize: 0, repeatRate: 0 },
  },
  "A/B, orders +15 %": {
    scenario: { days: 28, visitorsPerDay: 1000, arms: arms(even, [0.05, 0.05], 1.15), skew: 0.8 },
    truth: { conversion: 0, revenuePerVisitor: 0.15, averageOrderValue: 0.15 },
  },
};
