import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Event } from "../../../shared/event.ts";
import { byLogOrder, foldLog } from "../../../shared/foldLog.ts";
import { Profile } from "../../../shared/profile.ts";
import {
  type History,
  type HistoryEntry,
  mergeHistories,
  historyProfile as profileOf,
} from "../../../worker/domain/history.ts";
import { weekIn } from "../../../worker/domain/results/weekIn.ts";
import { nextCheckpoint } from "../../../worker/domain/subject.ts";
import { arbitraryEvents } from "../../support/arbitraryEvent.ts";
import { difference } from "../../support/difference.ts";

const start = Date.UTC(2026, 0, 1);
const day = 86_400_000;
const context = { currency: "GBP", model: null, seenMs: day, clickedMs: 7 * day, weekOf: weekIn("UTC") };
const historyProfile = (history: History) => profileOf(history, context);
const origins = ["c:0", "v:a", "v:b", "v:b#2"];

function entry(origin: string, event: Event): HistoryEntry {
  return { origin, key: event.id, at: event.time, event };
}

/** An origin's history as a shard may keep it that has seen everything before a time, without what it pruned. */
function tidied(origin: string, events: Event[], now: number, isPruned: boolean): History {
  const log = events.map((event) => entry(origin, event)).filter(({ at }) => at < now);
  const profile = foldLog(null, [...log].sort(byLogOrder), context);
  const newest = log.sort(byLogOrder).at(-1);
  if (profile === null || newest === undefined) return { checkpoints: new Map(), log: [] };
  const subject = { profile, newest: { at: newest.at, id: "" }, position: 0, recent: [], due: null, projected: null };
  const checkpoint = nextCheckpoint(subject, null, log, context);
  if (checkpoint === null) return { checkpoints: new Map(), log };
  return {
    checkpoints: new Map([[origin, checkpoint]]),
    log: isPruned ? log.filter(({ at }) => at >= checkpoint.at) : log,
  };
}

/** Events of several origins, of each some histories that saw it until different times, with checkpoints and without. */
const histories = fc.tuple(...origins.map(() => arbitraryEvents(start, 60 * day, 30))).chain((lists) =>
  fc
    .array(
      fc
        .tuple(fc.nat(origins.length - 1), fc.integer({ min: 1, max: 61 }), fc.boolean(), fc.boolean())
        .map(([index, days, hasCheckpoint, isPruned]): History => {
          const [origin, events] = [origins[index] as string, lists[index] as Event[]];
          const until = start + days * day;
          if (hasCheckpoint) return tidied(origin, events, until, isPruned);
          return {
            checkpoints: new Map(),
            log: events.filter(({ time }) => time < until).map((event) => entry(origin, event)),
          };
        }),
      { minLength: 3, maxLength: 6 },
    )
    .map((list) => ({ lists, list })),
);

const nothing: History = { checkpoints: new Map(), log: [] };
const plain = ({ checkpoints, log }: History) => ({ checkpoints: [...checkpoints].sort(), log });
const merged = (list: History[]) => list.reduce(mergeHistories, nothing);

test("merging is commutative, associative and idempotent, checkpoints and caps in play, merges of merges too", () => {
  let checkpointed = 0;
  fc.assert(
    fc.property(histories, fc.nat(), ({ list }, seed) => {
      const [a = nothing, b = nothing, ...rest] = list;
      const c = merged(rest);
      const whole = mergeHistories(mergeHistories(a, b), c);
      checkpointed += whole.checkpoints.size > 1 ? 1 : 0;
      const rotated = list.map((_, i) => list[(i + seed) % list.length] as History).reverse();
      const others = [
        mergeHistories(a, mergeHistories(b, c)),
        mergeHistories(c, mergeHistories(b, a)),
        mergeHistories(whole, whole),
        mergeHistories(mergeHistories(whole, b), mergeHistories(a, whole)),
        merged(rotated),
      ];
      for (const other of others) {
        expect(plain(other)).toEqual(plain(whole));
        expect(historyProfile(other)).toEqual(historyProfile(whole));
      }
    }),
    { numRuns: 200 },
  );
  expect(checkpointed).toBeGreaterThan(10);
});

test("histories without checkpoints merge to the sequential fold of all events", () => {
  fc.assert(
    fc.property(fc.tuple(...origins.map(() => arbitraryEvents(start, 20 * day, 25))), (lists) => {
      const parts = lists.map((events, i): History => {
        const log = events.map((event) => entry(origins[i] as string, { ...event, id: `${i}-${event.id}` }));
        return { checkpoints: new Map(), log };
      });
      const all = parts.flatMap(({ log }) => log).sort(byLogOrder);
      expect(difference(historyProfile(merged(parts)), foldLog(null, all, context))).toBeNull();
    }),
    { numRuns: 60 },
  );
});

test("with checkpoints every event counts once, and the profile stays sound and within 4 KB", () => {
  fc.assert(
    fc.property(fc.tuple(...origins.map(() => arbitraryEvents(start, 60 * day, 60))), (lists) => {
      const parts = lists.map((events, i) => tidied(origins[i] as string, events, start + 61 * day, i % 2 === 0));
      const profile = historyProfile(merged(parts));
      const each = lists.map((events) =>
        foldLog(null, events.map((event) => ({ at: event.time, event })).sort(byLogOrder), context),
      );
      const total = (of: (profile: Profile) => number) => each.reduce((sum, one) => sum + (one ? of(one) : 0), 0);
      expect(profile?.events).toBe(total(({ events }) => events));
      expect(profile?.orders.count).toBe(total(({ orders }) => orders.count));
      expect(profile?.orders.revenue).toBe(total(({ orders }) => orders.revenue));
      expect(profile?.orders.refunded).toBe(total(({ orders }) => orders.refunded));
      expect(
        difference(
          profile?.carts.sum,
          total(({ carts }) => carts.sum),
        ),
      ).toBeNull();
      expect(Profile.safeParse(profile).success).toBe(true);
      expect(new TextEncoder().encode(JSON.stringify(profile)).byteLength).toBeLessThanOrEqual(4096);
    }),
    { numRuns: 40 },
  );
});
