import type { LogEntry } from "../../../shared/foldLog.ts";
import type { Profile } from "../../../shared/profile.ts";
import { isVisit } from "../../../shared/withVisit.ts";
import { combineAttributions } from "./combineAttributions.ts";
import { combineCohorts } from "./combineCohorts.ts";
import { combineMigrations } from "./combineMigrations.ts";
import { combineOutcomes } from "./combineOutcomes.ts";
import { exposuresOf } from "./exposuresOf.ts";
import { type AttributionContext, foldAttribution } from "./foldAttribution.ts";
import { foldCohort } from "./foldCohort.ts";
import { foldMigration } from "./foldMigration.ts";
import { foldOutcomes } from "./foldOutcomes.ts";
import type { ResultRows } from "./ResultRows.ts";

/** What results know of somebody of whom nothing has happened. */
export const noResults: ResultRows = { v: 1, outcomes: [], cohort: null, migration: null, attribution: null };

/** A subject's results after an entry of its log, in the log's order, behind which it is in a segment (empty for none). */
export function foldResults(
  rows: ResultRows,
  { at, event }: LogEntry,
  segment: string,
  context: AttributionContext,
): ResultRows {
  const exposures = exposuresOf(event);
  const { outcomes, migration } = rows;
  const isNone = outcomes.length === 0 && exposures.length === 0;
  return {
    v: 1,
    outcomes: isNone ? outcomes : [...foldOutcomes(new Map(outcomes), event, exposures, context.currency)],
    cohort: foldCohort(rows.cohort, event, context.currency, context.weekOf),
    migration: isVisit(event) ? foldMigration(migration, context.weekOf(at), segment) : migration,
    attribution: foldAttribution(rows.attribution, event, context),
  };
}

/** The results of two subjects that are one, as far as their events are folded. Commutative. */
export function combineResults(a: ResultRows, b: ResultRows): ResultRows {
  return {
    v: 1,
    outcomes: [...combineOutcomes(new Map(a.outcomes), new Map(b.outcomes))].sort(([x], [y]) => (x < y ? -1 : 1)),
    cohort: both(a.cohort, b.cohort, combineCohorts),
    migration: both(a.migration, b.migration, combineMigrations),
    attribution: both(a.attribution, b.attribution, combineAttributions),
  };
}

function both<Row>(a: Row | null, b: Row | null, combine: (a: Row, b: Row) => Row): Row | null {
  return a === null || b === null ? (a ?? b) : combine(a, b);
}

/**
 * What is known of somebody whose first events an earlier release folded, which kept no results: when it first came and first
 * bought, so that it is new to no cohort now.
 */
export function resultsBefore({ firstSeen, orders, sessions }: Profile, { weekOf }: AttributionContext): ResultRows {
  const visit = sessions.count === 0 ? null : { week: weekOf(firstSeen), seen: [0] };
  const purchase: NonNullable<ResultRows["cohort"]>["purchase"] =
    orders.first === null ? null : { week: weekOf(orders.first), weeks: [[0, 1, 0]] };
  return { ...noResults, cohort: { v: 1, visit, purchase, book: [] } };
}
