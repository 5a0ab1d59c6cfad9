import type { Metric } from "../../../shared/experimentResults.ts";
import { cutRevenue } from "./cutRevenue.ts";
import { type Moments, meanOf } from "./estimate.ts";
import type { Sums } from "./sums.ts";

/** A metric of an arm as sums over its visitors; revenue cut at a threshold. */
export function metricMoments(metric: Metric, arm: Sums, threshold: number): Moments {
  const at = (name: string) => arm.get(name) ?? 0n;
  const n = at("visitors");
  switch (metric) {
    case "conversion":
      return meanOf(n, at("buyers"), at("buyers"));
    case "clickRate":
      return meanOf(n, at("clickers"), at("clickers"));
    case "revenuePerVisitor": {
      const { revenue, squares } = cutRevenue(arm, threshold);
      return meanOf(n, revenue, squares);
    }
    case "averageOrderValue": {
      const { revenue, squares, products } = cutRevenue(arm, threshold);
      return { n, x: at("valued"), y: revenue, xx: at("valued²"), xy: products, yy: squares };
    }
    case "basketSize":
      return { n, x: at("orders"), y: at("items"), xx: at("orders²"), xy: at("items·orders"), yy: at("items²") };
    case "repeatRate":
      // Both are 0 or 1, and who repeats has bought.
      return {
        n,
        x: at("buyers"),
        y: at("repeaters"),
        xx: at("buyers"),
        xy: at("repeaters"),
        yy: at("repeaters"),
      };
  }
}
