import { Metric } from "../../shared/experimentResults.ts";
import { resultsOf } from "../../worker/domain/results/resultsOf.ts";
import type { Scenario } from "./Scenario.ts";
import { simulateExperiment } from "./simulateExperiment.ts";

/** What came of many experiments of a kind, looked at every day, by metric: shares of experiments. */
export type Played = {
  /** On some day a difference was told. */
  told: number;
  /** On every day on which an interval was told it held the true lift. */
  held: number;
  /** At the end an interval was told, so that the other figures are about something. */
  spoke: number;
};

/** True lifts, by metric, for those that are asked about. */
export type Truth = Partial<Record<Metric, number>>;

/** Plays so many experiments from a seed on, and looks at each every day. */
export function playExperiments(
  scenario: Scenario,
  truth: Truth,
  times: number,
  seed: number,
  tick: () => void = () => {},
): Partial<Record<Metric, Played>> {
  const treated = scenario.arms[1];
  const asked = Metric.options.filter((metric) => truth[metric] !== undefined);
  const counts = new Map(asked.map((metric) => [metric, { told: 0, held: 0, spoke: 0 }]));
  for (let i = 0; i < times; i++) {
    const [told, missed, speaking] = [new Set<Metric>(), new Set<Metric>(), new Set<Metric>()];
    for (const measured of simulateExperiment(scenario, seed + i)) {
      const results = resultsOf(measured);
      const comparisons = results.arms.find(({ variant }) => variant === treated?.id)?.comparisons;
      for (const metric of asked) {
        const compared = comparisons?.[metric];
        if (compared === undefined || compared.state === "notEnough") continue;
        speaking.add(metric);
        const lift = truth[metric] ?? 0;
        if (compared.state !== "open") told.add(metric);
        if (compared.lift.low > lift || compared.lift.high < lift) missed.add(metric);
      }
    }
    for (const [metric, count] of counts) {
      count.told += told.has(metric) ? 1 : 0;
      count.held += missed.has(metric) ? 0 : 1;
      count.spoke += speaking.has(metric) ? 1 : 0;
    }
    tick();
  }
  return Object.fromEntries(
    Array.from(counts, ([metric, { told, held, spoke }]) => [
      metric,
      { told: told / times, held: held / times, spoke: spoke / times },
    ]),
  );
}
