import type { OutcomeRow } from "./OutcomeRow.ts";
import { revenueBin } from "./revenueBin.ts";
import { type Sums, sumsOf } from "./sums.ts";

/**
 * What a row adds to the sums of its (experiment, variant, epoch, segment): counts, the squares and products that variances need,
 * and in bins of revenue what is needed to cut revenue at any bin's edge exactly. An arm's sums are the sum over its rows,
 * so a changed row is rolled up by adding `minusSums(outcomeSums(after), outcomeSums(before))`.
 */
export function outcomeSums(row: OutcomeRow): Sums {
  const { clicks, sessions, impressions, orders, valued, revenue, items, refunds, refunded } = row;
  const one = (holds: boolean) => (holds ? 1 : 0);
  const counts: [string, number | bigint][] = [
    ["visitors", 1],
    ["mixed", one(row.mixed)],
    ["impressions", impressions],
    ["clicks", clicks],
    ["clickers", one(clicks > 0)],
    ["sessions", sessions],
  ];
  if (orders > 0) {
    counts.push(
      ["buyers", 1],
      ["repeaters", one(orders > 1)],
      ["orders", orders],
      ["valued", valued],
      ["revenue", revenue],
      ["items", items],
      ["refunds", refunds],
      ["refunded", refunded],
      ["orders²", square(orders, orders)],
      ["valued²", square(valued, valued)],
      ["items²", square(items, items)],
      ["items·orders", square(items, orders)],
    );
    const bin = revenueBin(revenue);
    counts.push(
      [`bin.${bin}.buyers`, 1],
      [`bin.${bin}.valued`, valued],
      [`bin.${bin}.revenue`, revenue],
      [`bin.${bin}.revenue²`, square(revenue, revenue)],
      [`bin.${bin}.revenue·valued`, square(revenue, valued)],
    );
  }
  return sumsOf(counts);
}

function square(a: number, b: number): bigint {
  return BigInt(a) * BigInt(b);
}
