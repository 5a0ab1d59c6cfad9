import * as fc from "fast-check";
import { expect, test } from "vitest";
import { byLogOrder, foldLog } from "../../../../shared/foldLog.ts";
import { baseAfter } from "../../../../worker/domain/explain/baseAfter.ts";
import type { Base, Past, PastEntry } from "../../../../worker/domain/explain/Past.ts";
import { pastProfiles } from "../../../../worker/domain/explain/pastProfiles.ts";
import { arbitraryEvents } from "../../../support/arbitraryEvent.ts";

const start = Date.UTC(2026, 0, 1);
const day = 86_400_000;
const context = { currency: "GBP", model: null };

const logs = fc.tuple(arbitraryEvents(start, 60 * day, 30), fc.infiniteStream(fc.nat())).map(([events, keys]) => {
  // In order of arrival, which is not that of what happened.
  const arrived = events.map((event) => ({ event, key: keys.next().value as number })).sort((a, b) => a.key - b.key);
  return arrived.map(({ event }, i): PastEntry => {
    return { origin: "v:a", key: event.id, at: event.time, event, position: i + 1 };
  });
});

function pastOf(log: PastEntry[], base: Base | null): Past {
  return { subject: "v:a", log, origins: new Map([["v:a", { base, moves: [] }]]), given: new Map() };
}

test("a visitor's profile at any position is the fold of what had come by then, as long as the log has not forgotten more", () => {
  let [found, refused] = [0, 0];
  fc.assert(
    fc.property(logs, fc.integer({ min: 0, max: 60 }), (log, days) => {
      const at = start + days * day;
      const forgotten = log.filter((entry) => entry.at < at);
      const base = baseAfter(null, forgotten, at, context);
      const left = log.filter((entry) => entry.at >= at);
      for (let position = 1; position <= log.length; position++) {
        const then = log.filter((entry) => (entry.position ?? 0) <= position).sort(byLogOrder);
        const profiles = [...pastProfiles(pastOf(left, base), position, context)];
        const isKept = forgotten.every((entry) => (entry.position ?? 0) <= position);
        if (isKept) found++;
        else refused++;
        expect(profiles).toEqual(isKept ? [foldLog(null, then, context)] : []);
      }
    }),
  );
  expect(Math.min(found, refused)).toBeGreaterThan(200);
});
