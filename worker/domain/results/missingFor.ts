import type { Metric, Missing } from "../../../shared/experimentResults.ts";
import { type Sums, sumAt } from "./sums.ts";

/** Visitors an arm has before anything is said of it. */
const leastVisitors = 200;

/**
 * What each arm has at least, by metric. Confidence sequences hold asymptotically, so they speak only once sums are about
 * normal: counts of what happened, and of what did not, and more of it where amounts are skewed. That this is enough is
 * shown by simulation (`npm run evaluate -- --experiments`).
 */
const least: Readonly<Record<Metric, Partial<Record<Missing["what"], number>>>> = {
  conversion: { buyers: 25, notBuyers: 25 },
  clickRate: { clickers: 25, notClickers: 25 },
  revenuePerVisitor: { buyers: 100 },
  averageOrderValue: { buyers: 100 },
  basketSize: { buyers: 50 },
  repeatRate: { buyers: 100 },
};

/**
 * Of metrics of amounts each arm needs so many buyers where one has twice the other's visitors or more: in arms of a size
 * skews take each other off, else they do not.
 */
const leastUneven: typeof least = {
  ...least,
  revenuePerVisitor: { buyers: 200 },
  averageOrderValue: { buyers: 200 },
};

/** What is missing of an arm before a metric of it is compared with another's; empty where nothing is. */
export function missingFor(metric: Metric, variant: string, arm: Sums, other: Sums): Missing[] {
  const visitors = sumAt(arm, "visitors");
  const ratio = visitors / sumAt(other, "visitors");
  const needed = ratio >= 2 || ratio <= 0.5 ? leastUneven : least;
  const counts: Partial<Record<Missing["what"], number>> = {
    visitors,
    buyers: sumAt(arm, "buyers"),
    notBuyers: visitors - sumAt(arm, "buyers"),
    clickers: sumAt(arm, "clickers"),
    notClickers: visitors - sumAt(arm, "clickers"),
  };
  return Object.entries({ visitors: leastVisitors, ...needed[metric] }).flatMap(([name, needs]): Missing[] => {
    const what = name as Missing["what"];
    const has = counts[what] ?? 0;
    if (has >= needs) return [];
    const rate = what === "visitors" ? 1 : has / visitors;
    return [{ variant, what, has, needs, moreVisitors: rate > 0 ? Math.ceil((needs - has) / rate) : null }];
  });
}
