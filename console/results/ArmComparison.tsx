import { type Comparison, Metric } from "../../shared/experimentResults.ts";
import type { ExperimentReport } from "../../shared/siteResults.ts";
import { formatNumber } from "../format/formatNumber.ts";
import { ScrollArea } from "../parts/ScrollArea.tsx";
import { IntervalPlot } from "./IntervalPlot.tsx";
import { formatLift, metricLabel } from "./metrics.ts";
import { missingText } from "./missingText.ts";
import { plotReach } from "./plotReach.ts";

type Arm = ExperimentReport["results"]["arms"][number];
type Props = { arm: Arm; base: Arm; report: ExperimentReport };

const words: Record<Comparison["state"], string> = {
  higher: "Higher",
  lower: "Lower",
  open: "Open",
  notEnough: "Not enough data",
};

/** A variant against the baseline, metric by metric: how much more or less, between what, and whether that is sure. */
export function ArmComparison({ arm, base, report: { variants, goal } }: Props) {
  if (arm.comparisons === null) return null;
  const { comparisons, returnOnCost } = arm;
  const nameOf = (id: string) => variants.find((one) => one.id === id)?.name ?? id;
  const title = `“${nameOf(arm.variant)}” against “${nameOf(base.variant)}”`;
  const reach = plotReach(Object.values(comparisons));
  const metrics = [...Metric.options].sort((a, b) => Number(b === goal) - Number(a === goal));
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ScrollArea label={title}>
        <table class="lifts">
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col">So far</th>
              <th scope="col">Difference, and between what it is</th>
            </tr>
          </thead>
          <tbody>
            {metrics.map((metric) => (
              <tr key={metric} class={metric === goal ? "goal" : undefined}>
                <th scope="row">{metricLabel(metric)}</th>
                <td>
                  <span class={`state ${comparisons[metric].state}`}>{words[comparisons[metric].state]}</span>
                </td>
                <td>
                  <Difference comparison={comparisons[metric]} reach={reach} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {returnOnCost === null ? null : (
        <p class="small">
          For each unit of its cost it brought {formatNumber(returnOnCost.estimate)} more (
          {formatNumber(returnOnCost.low)} to {formatNumber(returnOnCost.high)}).
        </p>
      )}
    </section>
  );
}

function Difference({ comparison, reach }: { comparison: Comparison; reach: number }) {
  if (comparison.state === "notEnough") {
    return (
      <ul class="small">
        {comparison.missing.map((missing) => (
          <li key={`${missing.variant} ${missing.what}`}>{missingText(missing)}</li>
        ))}
      </ul>
    );
  }
  const { lift, state } = comparison;
  return (
    <div class="lift">
      <IntervalPlot interval={lift} reach={reach} state={state} />
      <span>
        <b>{formatLift(lift.estimate)}</b>, from {formatLift(lift.low)} to {formatLift(lift.high)}
      </span>
    </div>
  );
}
