import { lastOffset } from "./CohortRow.ts";
import { type Sums, sumAt } from "./sums.ts";
import { mondayOf } from "./weekIn.ts";

/** A weekly cohort: how many there are, and by whole weeks since then, the current week left out. */
export type Cohort = { monday: string; size: number; byWeek: number[] };

/** Of those first seen in a week, the share seen again so many weeks later. */
export function retention(sums: Sums, thisWeek: number): Cohort[] {
  return cohortsOf(sums, "visit", thisWeek, (week, offset, size) => sumAt(sums, `visit.${week}.seen.${offset}`) / size);
}

/** Of those who first bought in a week, the share who had bought again within so many weeks. */
export function repeatPurchase(sums: Sums, thisWeek: number): Cohort[] {
  return cohortsOf(sums, "purchase", thisWeek, (week, offset, size) => upTo(sums, week, "again", offset) / size);
}

/** Of those who first bought in a week, revenue less refunds per buyer within so many weeks, in minor units. */
export function lifetimeValue(sums: Sums, thisWeek: number): Cohort[] {
  return cohortsOf(sums, "purchase", thisWeek, (week, offset, size) => upTo(sums, week, "net", offset) / size);
}

function upTo(sums: Sums, week: number, field: string, offset: number): number {
  const offsets = Array.from({ length: offset + 1 }, (_, i) => i);
  return offsets.reduce((sum, i) => sum + sumAt(sums, `purchase.${week}.${field}.${i}`), 0);
}

function cohortsOf(
  sums: Sums,
  kind: "visit" | "purchase",
  thisWeek: number,
  figure: (week: number, offset: number, size: number) => number,
): Cohort[] {
  return weeksOf(sums, kind).map((week) => {
    const size = sumAt(sums, `${kind}.${week}.size`);
    const offsets = Math.max(0, Math.min(lastOffset + 1, thisWeek - week));
    return {
      monday: mondayOf(week),
      size,
      byWeek: Array.from({ length: offsets }, (_, offset) => figure(week, offset, size)),
    };
  });
}

function weeksOf(sums: Sums, kind: string): number[] {
  const weeks = [...sums.keys()].flatMap((name) => {
    const [which, week, field] = name.split(".");
    return which === kind && field === "size" ? [Number(week)] : [];
  });
  return weeks.sort((a, b) => a - b);
}
