import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Event } from "../../../../shared/event.ts";
import { AttributionRow } from "../../../../worker/domain/results/AttributionRow.ts";
import { CohortRow } from "../../../../worker/domain/results/CohortRow.ts";
import { combineAttributions } from "../../../../worker/domain/results/combineAttributions.ts";
import { combineCohorts } from "../../../../worker/domain/results/combineCohorts.ts";
import { combineMigrations } from "../../../../worker/domain/results/combineMigrations.ts";
import { combineOutcomes } from "../../../../worker/domain/results/combineOutcomes.ts";
import { attributionSums, foldAttribution } from "../../../../worker/domain/results/foldAttribution.ts";
import { foldCohort } from "../../../../worker/domain/results/foldCohort.ts";
import { foldMigration, MigrationRow } from "../../../../worker/domain/results/foldMigration.ts";
import { foldOutcomes, type Outcomes } from "../../../../worker/domain/results/foldOutcomes.ts";
import { OutcomeRow } from "../../../../worker/domain/results/OutcomeRow.ts";
import { addSums } from "../../../../worker/domain/results/sums.ts";
import { weekIn } from "../../../../worker/domain/results/weekIn.ts";
import { type Told, visitors } from "./arbitraryOutcomes.ts";

const weekOf = weekIn("UTC");
const context = { currency: "EUR", seenMs: 86_400_000, clickedMs: 86_400_000, weekOf };
const some = visitors.map((all) => all.filter((told) => told.length > 0)).filter((all) => all.length >= 2);

function folded<Row>(told: readonly Told[], step: (row: Row | null, event: Event) => Row): Row {
  const row = told.reduce<Row | null>((before, { event }) => step(before, event), null);
  if (row === null) throw new Error("nothing was told");
  return row;
}

/** Both ways round the same, and valid. */
function both<Row>(rows: readonly Row[], combine: (a: Row, b: Row) => Row, parse: (row: unknown) => Row): Row {
  const [a, b] = rows as [Row, Row];
  const combined = combine(a, b);
  expect(combine(b, a)).toEqual(combined);
  expect(parse(combined)).toEqual(combined);
  return combined;
}

test("rows of two subjects that are one are valid, and the same whichever is given first", () => {
  fc.assert(
    fc.property(some, (all) => {
      const attributions = all.map((told) =>
        folded<AttributionRow>(told, (row, e) => foldAttribution(row, e, context)),
      );
      const one = both(attributions, combineAttributions, (row) => AttributionRow.parse(row));
      expect(attributionSums(one)).toEqual(addSums(...attributions.slice(0, 2).map(attributionSums)));
      const cohorts = all.map((told) => folded<CohortRow>(told, (row, e) => foldCohort(row, e, "EUR", weekOf)));
      both(cohorts, combineCohorts, (row) => CohortRow.parse(row));
      const outcomes = all.map((told) =>
        told.reduce<Outcomes>((rows, { event, exposures }) => foldOutcomes(rows, event, exposures, "EUR"), new Map()),
      );
      both(outcomes, combineOutcomes, (rows) => {
        for (const row of (rows as Outcomes).values()) OutcomeRow.parse(row);
        return rows as Outcomes;
      });
    }),
  );
});

test("cohorts of two subjects begin where the first of them began", () => {
  const at = (week: number) =>
    ({ id: "e", type: "pageView", time: Date.UTC(2026, 0, 5) + week * 604_800_000 }) as const;
  const row = (...weeks: number[]) =>
    weeks.reduce<CohortRow | null>((before, week) => foldCohort(before, at(week), "EUR", weekOf), null) as CohortRow;
  expect(combineCohorts(row(2, 3), row(0, 3)).visit).toEqual({ week: weekOf(at(0).time), seen: [0, 2, 3] });
});

test("paths of two subjects are one path", () => {
  const row = (...path: [number, string][]) =>
    path.reduce<MigrationRow | null>((before, [week, to]) => foldMigration(before, week, to), null) as MigrationRow;
  const rows = [row([1, "a"], [3, "b"]), row([2, "c"], [3, "a"])];
  expect(both(rows, combineMigrations, (one) => MigrationRow.parse(one)).path).toEqual([
    [1, "a"],
    [2, "c"],
    [3, "b"],
  ]);
});
