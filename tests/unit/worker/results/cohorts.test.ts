import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Event } from "../../../../shared/event.ts";
import { CohortRow } from "../../../../worker/domain/results/CohortRow.ts";
import { lifetimeValue, repeatPurchase, retention } from "../../../../worker/domain/results/cohortTable.ts";
import { cohortSums, foldCohort } from "../../../../worker/domain/results/foldCohort.ts";
import { addSums } from "../../../../worker/domain/results/sums.ts";
import { mondayOf, weekIn } from "../../../../worker/domain/results/weekIn.ts";
import { visitors } from "./arbitraryOutcomes.ts";

const weekMs = 7 * 86_400_000;
/** A Monday, noon. */
const start = Date.UTC(2026, 0, 5, 12);
const weekOf = weekIn("UTC");
const first = weekOf(start);

function at<T extends object>(weeks: number, body: T): Event {
  return { id: `${weeks}`, time: start + weeks * weekMs, ...body } as unknown as Event;
}
const visit = (weeks: number) => at(weeks, { type: "pageView" });
const order = (weeks: number, id: string, value: number) =>
  at(weeks, { type: "purchaseComplete", order: { id, value, currency: "EUR" } });

function rowOf(...events: Event[]): CohortRow {
  const row = events.reduce<CohortRow | null>((before, event) => foldCohort(before, event, "EUR", weekOf), null);
  return CohortRow.parse(row);
}

test("weeks are Mondays to Sundays by the site's calendar", () => {
  expect(mondayOf(first)).toBe("2026-01-05");
  expect(weekOf(Date.UTC(2026, 0, 4, 23, 59))).toBe(first - 1);
  // In Auckland it is Monday already.
  expect(weekIn("Pacific/Auckland")(Date.UTC(2026, 0, 4, 23, 59))).toBe(first);
});

test("retention, repeat purchase and lifetime value of a cohort", () => {
  const rows = [
    rowOf(visit(0), order(0, "a", 1000), visit(1), order(2, "b", 500)),
    rowOf(visit(0), order(1, "c", 2000), at(2, { type: "refund", order: { id: "c", value: 300, currency: "EUR" } })),
    rowOf(visit(0)),
    rowOf(visit(1), order(1, "d", 700)),
  ];
  const sums = addSums(...rows.map(cohortSums));
  const now = first + 3;
  expect(retention(sums, now)).toEqual([
    { monday: "2026-01-05", size: 3, byWeek: [1, 2 / 3, 1 / 3] },
    { monday: "2026-01-12", size: 1, byWeek: [1, 0] },
  ]);
  expect(repeatPurchase(sums, now)).toEqual([
    { monday: "2026-01-05", size: 1, byWeek: [0, 0, 1] },
    { monday: "2026-01-12", size: 2, byWeek: [0, 0] },
  ]);
  expect(lifetimeValue(sums, now)).toEqual([
    { monday: "2026-01-05", size: 1, byWeek: [1000, 1000, 1500] },
    { monday: "2026-01-12", size: 2, byWeek: [1350, 1200] },
  ]);
});

test("a year on nothing grows any more", () => {
  const row = rowOf(visit(0), order(0, "a", 100), visit(60), order(60, "b", 900));
  expect(row.visit?.seen).toEqual([0]);
  expect(row.purchase?.weeks).toEqual([[0, 1, 100]]);
});

test("rows are valid whatever happens, and a voided first order leaves no cohort", () => {
  fc.assert(
    fc.property(visitors, (all) => {
      for (const told of all) if (told.length > 0) rowOf(...told.map(({ event }) => event));
    }),
  );
  const voided = { id: "a", value: 0, was: 100, currency: "EUR", voided: true };
  expect(rowOf(order(0, "a", 100), at(0, { type: "orderCorrection", order: voided })).purchase).toBeNull();
});
