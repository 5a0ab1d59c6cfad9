import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Event } from "../../../shared/event.ts";
import type { Checkpoint, History, HistoryEntry, ResultsCheckpoint } from "../../../worker/domain/history.ts";
import { mergeResults } from "../../../worker/domain/mergeResults.ts";
import { foldResults, noResults } from "../../../worker/domain/results/foldResults.ts";
import type { ResultRows } from "../../../worker/domain/results/ResultRows.ts";
import { weekIn } from "../../../worker/domain/results/weekIn.ts";
import { nextCheckpoint, nextResults, placeOf, type Subject, withEvents } from "../../../worker/domain/subject.ts";
import { arbitraryEvents } from "../../support/arbitraryEvent.ts";

const start = Date.UTC(2026, 0, 1);
const day = 86_400_000;
const context = { currency: "GBP", model: null, seenMs: day, clickedMs: 7 * day, weekOf: weekIn("UTC") };
const counted = new Set(["c:0", "v:a"]);
const origins = [...counted, "v:only-says-so"];

const byPlace = (a: HistoryEntry, b: HistoryEntry) =>
  a.at - b.at || (a.event.id < b.event.id ? -1 : 1) || (a.origin < b.origin ? -1 : 1);

function folded(log: readonly HistoryEntry[]): ResultRows {
  return [...log].sort(byPlace).reduce((rows, entry) => foldResults(rows, entry, "", context), noResults);
}

/** A customer whose events come from several origins, in order but for some, its checkpoints moved now and then. */
const arrivals = arbitraryEvents(start, 60 * day, 80).chain((events) =>
  fc.tuple(
    ...events.map((event) =>
      fc.record({
        event: fc.constant(event),
        origin: fc.constantFrom(...origins),
        delay: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 7 * day })),
        tidies: fc.boolean(),
      }),
    ),
  ),
);

test("results of several origins are what their events come to in order, whatever checkpoints were moved and pruned", () => {
  let settled = 0;
  fc.assert(
    fc.property(arrivals, (list) => {
      let subject: Subject | null = null;
      let results: ResultsCheckpoint | null = null;
      const checkpoints = new Map<string, Checkpoint>();
      const log: HistoryEntry[] = [];
      const history = (): History => ({
        checkpoints,
        log: log.filter(({ origin, at }) => at >= (checkpoints.get(origin)?.at ?? 0)),
        counted,
        results,
      });
      const arriving = [...list].sort((a, b) => a.event.time + a.delay - (b.event.time + b.delay));
      for (const { event, origin, tidies } of arriving) {
        const placed = placeOf(event, (subject as Subject | null)?.newest.at ?? 0);
        log.push({ ...placed, origin, key: event.id });
        const next: Subject = withEvents(
          subject,
          [{ ...placed, isCounted: counted.has(origin) }],
          context,
          start,
          history,
        );
        subject = next;
        if (!tidies) continue;
        const moved = origins.flatMap((name) => {
          const itsLog = history().log.filter((entry) => entry.origin === name);
          const checkpoint = nextCheckpoint(next, checkpoints.get(name) ?? null, itsLog, context);
          return checkpoint === null ? [] : [[name, checkpoint] as const];
        });
        results = nextResults(next, history(), moved.length > 0, context) ?? results;
        for (const [name, checkpoint] of moved) checkpoints.set(name, checkpoint);
        settled += moved.length;
      }
      expect((subject as Subject | null)?.results).toEqual(folded(log.filter(({ origin }) => counted.has(origin))));
    }),
    { numRuns: 60 },
  );
  expect(settled).toBeGreaterThan(50);
});

const entries = (origin: string, events: Event[]): HistoryEntry[] =>
  events.map((event) => ({ origin, key: event.id, at: event.time, event }));

test("a history that is given away before any of it was settled is folded in order; else what is settled is put together", () => {
  fc.assert(
    fc.property(
      arbitraryEvents(start, 30 * day, 20),
      arbitraryEvents(start, 30 * day, 20),
      fc.nat(30),
      (a, b, days) => {
        const [own, given] = [entries("c:0", a), entries("v:a", b)];
        expect(mergeResults({ results: null, log: own }, { results: null, log: given }, context)).toBeNull();
        const at = start + days * day;
        const split = (log: HistoryEntry[]) => ({
          results: { at, results: folded(log.filter((entry) => entry.at < at)) },
          log: log.filter((entry) => entry.at >= at),
        });
        // What only one has settled, the other is folded on to: the same as if both had.
        const both = mergeResults(split(own), split(given), context);
        expect(mergeResults({ results: null, log: own }, split(given), context)).toEqual(both);
        expect(mergeResults(split(given), split(own), context)).toEqual(both);
        const buyers = [own, given].map((log) => folded(log.filter((entry) => entry.at < at)).cohort?.purchase ?? null);
        const orders = buyers.flatMap((purchase) => purchase?.weeks.map(([, count]) => count) ?? []);
        const told = both?.results.cohort?.purchase?.weeks.map(([, count]) => count) ?? [];
        expect(told.reduce((sum, count) => sum + count, 0)).toBe(orders.reduce((sum, count) => sum + count, 0));
      },
    ),
    { numRuns: 60 },
  );
});
