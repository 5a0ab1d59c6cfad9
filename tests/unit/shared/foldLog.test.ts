import * as fc from "fast-check";
import { expect, test } from "vitest";
import { byLogOrder, type LogEntry } from "../../../shared/foldLog.ts";
import type { Model } from "../../../shared/model.ts";
import type { Checkpoint, History, HistoryEntry, ResultsCheckpoint } from "../../../worker/domain/history.ts";
import { ResultRows } from "../../../worker/domain/results/ResultRows.ts";
import { weekIn } from "../../../worker/domain/results/weekIn.ts";
import {
  caughtUp,
  lateMs,
  mayMove,
  mostFolded,
  nextCheckpoint,
  nextResults,
  placeOf,
  type Subject,
  withEvents,
} from "../../../worker/domain/subject.ts";
import { foldState, type State } from "../../../worker/domain/subjectState.ts";
import { arbitraryEvents } from "../../support/arbitraryEvent.ts";
import { difference } from "../../support/difference.ts";

const start = Date.UTC(2026, 0, 1);
const day = 86_400_000;
const model: Model = {
  v: 1,
  features: [
    { name: "productViews", impute: 0, min: 0, max: 1e6, transform: "log1p", mean: 1, deviation: 1 },
    { name: "cartToViewRatio", impute: 0.5, min: 0, max: 2, transform: "none", mean: 1, deviation: 0.5 },
  ],
  segments: [
    { id: "few", name: "Few", centroid: [-1, 0] },
    { id: "many", name: "Many", centroid: [1, 1] },
    { id: "eager", name: "Eager", centroid: [0, 2] },
  ],
  margin: 0.5,
  fallback: { minEvents: 2 },
  lineage: { source: "csv", created: "2026-01-01" },
};
const context = {
  currency: "GBP",
  model: { version: 3, model },
  seenMs: day,
  clickedMs: 7 * day,
  weekOf: weekIn("Europe/Berlin"),
};

/** What a log in order comes to: profile and results. */
function folded(log: readonly LogEntry[]): State | null {
  return log.reduce<State | null>((state, entry) => foldState(state, entry, true, context), null);
}

/** A shard's subject without the shard: appends batches as ProfileShard does. */
function shardOf({ unsettled = 0 } = {}) {
  let subject: Subject | null = null;
  let checkpoint: Checkpoint | null = null;
  const log = new Map<string, HistoryEntry>();
  const behind = () => [...log.values()].filter(({ at }) => at >= (checkpoint?.at ?? 0));
  let results: ResultsCheckpoint | null = null;
  const history = (): History => ({
    checkpoints: new Map(checkpoint === null ? [] : [["v", checkpoint]]),
    log: behind(),
    results,
  });
  return {
    append(events: LogEntry["event"][]): void {
      const added: LogEntry[] = [];
      let newestAt = subject?.newest.at ?? 0;
      for (const event of events) {
        if (log.has(event.id)) continue;
        const entry = placeOf(event, newestAt);
        log.set(event.id, { ...entry, origin: "v", key: event.id });
        added.push(entry);
        newestAt = Math.max(newestAt, entry.at);
      }
      if (added.length === 0) return;
      subject = withEvents(subject, added, context, start, history, unsettled);
    },
    catchUp(): boolean {
      if (subject?.behind === undefined) return false;
      subject = caughtUp(subject, history(), context);
      return true;
    },
    tidy(): boolean {
      if (subject === null || !mayMove(subject.newest.at, checkpoint?.at ?? subject.profile.firstSeen)) return false;
      const next = nextCheckpoint(subject, checkpoint, behind(), context);
      results = nextResults(subject, history(), next !== null, context) ?? results;
      checkpoint = next ?? checkpoint;
      return next !== null;
    },
    profile: () => subject?.profile ?? null,
    results: () => subject?.results,
    log: () => [...log.values()],
  };
}

test("shuffled, repeated and split into any batches, a log folds to the same profile", () => {
  const events = arbitraryEvents(start, 6 * day, 60);
  const shuffles = events.chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
      fc.integer({ min: 1, max: 9 }),
    ),
  );
  fc.assert(
    fc.property(shuffles, ([list, copies, size]) => {
      const shard = shardOf();
      for (let i = 0; i < copies.length; i += size) shard.append(copies.slice(i, i + size));
      const oracle = folded(list.map((event) => ({ at: event.time, event })).sort(byLogOrder));
      expect(difference(shard.profile(), oracle?.profile)).toBeNull();
      expect(shard.results()).toEqual(oracle?.results);
    }),
  );
});

test("what a long log leaves behind is in the profile once it has caught up, whenever it does", () => {
  const shuffles = arbitraryEvents(start, 6 * day, 60).chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
      fc.array(fc.nat(list.length * 2)),
    ),
  );
  let caught = 0;
  fc.assert(
    fc.property(shuffles, ([list, copies, moments]) => {
      const shard = shardOf({ unsettled: mostFolded.atOnce });
      for (const [i, event] of copies.entries()) {
        shard.append([event]);
        if (moments.includes(i) && shard.catchUp()) caught++;
      }
      shard.catchUp();
      const oracle = folded(list.map((event) => ({ at: event.time, event })).sort(byLogOrder));
      expect(difference(shard.profile(), oracle?.profile)).toBeNull();
      expect(shard.results()).toEqual(oracle?.results);
    }),
  );
  expect(caught).toBeGreaterThan(100);
});

test("with checkpoints in play and a log of months, what is at most 7 days late is put in order", () => {
  const arrivals = arbitraryEvents(start, 90 * day, 120).chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.array(fc.integer({ min: 0, max: lateMs }), { minLength: list.length, maxLength: list.length }),
    ),
  );
  let moved = 0;
  fc.assert(
    fc.property(arrivals, ([list, delays]) => {
      const arriving = list
        .map((event, i) => ({ event, at: event.time + (delays[i] ?? 0) }))
        .sort((a, b) => a.at - b.at);
      const shard = shardOf();
      for (const { event } of arriving) {
        shard.append([event]);
        if (shard.tidy()) moved++;
      }
      const oracle = folded(list.map((event) => ({ at: event.time, event })).sort(byLogOrder));
      expect(difference(shard.profile(), oracle?.profile)).toBeNull();
      expect(shard.results()).toEqual(oracle?.results);
    }),
  );
  expect(moved).toBeGreaterThan(100);
});

test("an event that is later still is counted where it arrived, with checkpoints or without", () => {
  fc.assert(
    fc.property(arbitraryEvents(start, 90 * day, 60), fc.boolean(), (list, tidies) => {
      const shard = shardOf();
      for (const event of list) {
        shard.append([event]);
        if (tidies) shard.tidy();
      }
      const oracle = folded(shard.log().sort(byLogOrder));
      expect(difference(shard.profile(), oracle?.profile)).toBeNull();
      expect(shard.results()).toEqual(oracle?.results);
      expect(ResultRows.parse(shard.results())).toEqual(shard.results());
      expect(shard.profile()?.events).toBe(list.length);
    }),
  );
});
