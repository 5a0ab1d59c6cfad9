import type { Metric } from "../../shared/experimentResults.ts";
import { formatMoney } from "../format/formatMoney.ts";
import { formatNumber } from "../format/formatNumber.ts";
import { formatShare } from "../format/formatShare.ts";

const labels: Record<Metric, string> = {
  conversion: "Conversion",
  revenuePerVisitor: "Revenue per visitor",
  averageOrderValue: "Average order value",
  basketSize: "Items per order",
  clickRate: "Click rate",
  repeatRate: "Bought again",
};

/** A metric in words. */
export function metricLabel(metric: Metric): string {
  return labels[metric];
}

/** A metric's figure as a marketer reads it; a dash where there is none. */
export function formatMetric(metric: Metric, value: number | null, currency: string): string {
  if (value === null) return "–";
  switch (metric) {
    case "revenuePerVisitor":
    case "averageOrderValue":
      return formatMoney(value, currency);
    case "basketSize":
      return formatNumber(value);
    default:
      return formatShare(value);
  }
}

/** A relative difference with its sign: "+4.2%". */
export function formatLift(lift: number): string {
  return `${lift > 0 ? "+" : lift < 0 ? "−" : ""}${formatShare(Math.abs(lift))}`;
}
