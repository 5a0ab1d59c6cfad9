import type { Event } from "../../../shared/event.ts";
import { isVisit, sessionGapMs } from "../../../shared/withVisit.ts";
import type { OutcomeRow } from "./OutcomeRow.ts";
import { orderChange } from "./orderBook.ts";

/** That a visitor saw, or clicked, an experiment's place on a page: what its variant put there, or the page's own content. */
export type Exposure = { experiment: string; variant: string; epoch: number; segment: string };

/** Experiments that are kept of a subject: those seen first last. Whoever sees more stays in the sums as it was. */
const mostExperiments = 32;

/** A subject's rows, by experiment. */
export type Outcomes = ReadonlyMap<string, OutcomeRow>;

/**
 * A subject's rows after an event of its log, given the exposures the event is (an impression or a click may be one of its
 * campaign's experiment and of the holdout at once). As with profiles the fold is defined in the log's order
 * (`byLogOrder`), so a late event makes the shard fold again from its checkpoint. Pure; `currency` is the site's.
 */
export function foldOutcomes(rows: Outcomes, event: Event, exposures: readonly Exposure[], currency: string): Outcomes {
  if (rows.size === 0 && exposures.length === 0) return rows;
  const next = new Map(Array.from(rows, ([id, row]) => [id, addOutcome(row, event, currency)] as const));
  for (const exposure of exposures) {
    const { experiment } = exposure;
    const row = next.get(experiment) ?? null;
    const expose = event.type === "click" ? clickVisitor : exposeVisitor;
    next.set(experiment, expose(row, exposure, event.time));
  }
  return newestOutcomes(next);
}

/** The rows that are kept: those of the experiments seen first last. */
export function newestOutcomes(rows: Outcomes): Outcomes {
  if (rows.size <= mostExperiments) return rows;
  const newest = [...rows].sort(([a, x], [b, y]) => y.first - x.first || (a < b ? -1 : 1));
  return new Map(newest.slice(0, mostExperiments));
}

/** A row after its experiment was seen at a time (ms): the first exposure makes it. */
export function exposeVisitor(row: OutcomeRow | null, exposure: Exposure, time: number): OutcomeRow {
  if (row === null) {
    const { variant, epoch, segment } = exposure;
    const orders = { orders: 0, valued: 0, revenue: 0, items: 0, refunds: 0, refunded: 0, book: [] };
    const visit = { impressions: 1, clicks: 0, sessions: 1, seen: time };
    return { v: 1, variant, epoch, segment, first: time, mixed: false, ...visit, ...orders };
  }
  if (row.variant !== exposure.variant) return row.mixed ? row : { ...row, mixed: true };
  return { ...row, impressions: row.impressions + 1 };
}

/** A row after a click in its experiment's place: whoever clicks has seen it, and may have gone before that was told. */
function clickVisitor(row: OutcomeRow | null, exposure: Exposure, time: number): OutcomeRow {
  const seen = row === null || row.variant !== exposure.variant ? exposeVisitor(row, exposure, time) : row;
  return { ...seen, clicks: seen.clicks + 1 };
}

/** A row after an event behind its first exposure; the same row where the event is no outcome of the experiment. */
export function addOutcome(row: OutcomeRow, event: Event, currency: string): OutcomeRow {
  const visited = withSession(row, event);
  const change = orderChange(visited.book, event, currency);
  if (change === null) return visited;
  return {
    ...visited,
    book: change.book,
    orders: visited.orders + change.orders,
    valued: visited.valued + change.valued,
    revenue: visited.revenue + change.revenue,
    items: visited.items + change.items,
    refunds: visited.refunds + change.refunds,
    refunded: visited.refunded + change.refunded,
  };
}

function withSession(row: OutcomeRow, event: Event): OutcomeRow {
  if (!isVisit(event) || event.time <= row.seen) return row;
  const sessions = row.sessions + (event.time - row.seen > sessionGapMs ? 1 : 0);
  return { ...row, sessions, seen: event.time };
}
