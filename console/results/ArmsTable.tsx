import { Metric } from "../../shared/experimentResults.ts";
import type { ExperimentReport } from "../../shared/siteResults.ts";
import { formatMoney } from "../format/formatMoney.ts";
import { formatNumber } from "../format/formatNumber.ts";
import { ScrollArea } from "../parts/ScrollArea.tsx";
import { formatMetric, metricLabel } from "./metrics.ts";

type Props = { report: ExperimentReport; currency: string };

/** The plain figures of an experiment's variants. */
export function ArmsTable({ report: { variants, results }, currency }: Props) {
  return (
    <ScrollArea label="Figures of the variants">
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">Variant</th>
            <th scope="col">Visitors</th>
            {Metric.options.map((metric) => (
              <th key={metric} scope="col">
                {metricLabel(metric)}
              </th>
            ))}
            <th scope="col">Orders</th>
            <th scope="col">Refunded</th>
          </tr>
        </thead>
        <tbody>
          {results.arms.map((arm) => {
            const variant = variants.find(({ id }) => id === arm.variant);
            return (
              <tr key={arm.variant}>
                <th scope="row">
                  {variant?.name ?? arm.variant}
                  <span class="unit">{remark(variant, arm.variant === results.baseline, arm.mixed)}</span>
                </th>
                <td>{formatNumber(arm.visitors)}</td>
                {Metric.options.map((metric) => (
                  <td key={metric}>{formatMetric(metric, arm.figures[metric], currency)}</td>
                ))}
                <td>{formatNumber(arm.orders)}</td>
                <td>{formatMoney(arm.refunded, currency)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function remark(variant: ExperimentReport["variants"][number] | undefined, isBaseline: boolean, mixed: number): string {
  const parts = [
    variant === undefined ? "no longer tried" : `${formatNumber(variant.share)} % of visitors`,
    variant?.paused ? "paused" : null,
    variant?.control ? "shows nothing" : null,
    isBaseline ? "the others are compared with it" : null,
    mixed > 0 ? `${formatNumber(mixed)} saw another one later` : null,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}
