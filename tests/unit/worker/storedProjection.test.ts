import fc from "fast-check";
import { expect, test } from "vitest";
import { byLogOrder, foldLog } from "../../../shared/foldLog.ts";
import type { Profile } from "../../../shared/profile.ts";
import { profileMark } from "../../../worker/domain/explain/profileMark.ts";
import { newestIn, projectionOf } from "../../../worker/domain/projection.ts";
import { readProjection, writeProjection } from "../../../worker/domain/storedProjection.ts";
import { arbitraryEvents } from "../../support/arbitraryEvent.ts";

const start = Date.UTC(2026, 0, 1);
const hash = fc.integer({ min: 0, max: 2 ** 32 - 1 });

function profileOf(events: Parameters<typeof byLogOrder>[0]["event"][]): Profile {
  const log = events.map((event) => ({ at: event.time, event })).sort(byLogOrder);
  const profile = foldLog(null, log, { currency: "GBP", model: null });
  if (profile === null) throw new Error("a log without events");
  return profile;
}

test("a projection is read as it was written, whatever happened", () => {
  fc.assert(
    fc.property(arbitraryEvents(start, 40 * 86_400_000, 80), fc.array(hash), (events, recent) => {
      fc.pre(events.length > 0);
      const projection = projectionOf({ profile: profileOf(events), position: events.length, recent });
      expect(readProjection(writeProjection(projection))).toEqual(projection);
    }),
  );
});

test("knows the newest ids, and no others", () => {
  fc.assert(
    fc.property(fc.uniqueArray(hash, { minLength: 1 }), ([other = 0, ...recent]) => {
      const profile = profileOf([{ id: "e", type: "pageView", time: start }]);
      const isNewest = newestIn(readProjection(writeProjection(projectionOf({ profile, position: 1, recent }))));
      expect([recent.every(isNewest), isNewest(other)]).toEqual([true, false]);
    }),
  );
  expect(newestIn(null)(0)).toBe(false);
});

test("what a release before this one wrote is read as well", () => {
  const item = { id: "p", category: "c", brand: "b" };
  const profile = profileOf([{ id: "e", type: "productView", time: start, item }]);
  const known = { profile, position: 1, recent: [7, 2 ** 32 - 1] };
  expect(readProjection(JSON.stringify({ v: 1, ...known }))).toEqual(projectionOf(known));
  const { seen: _, ...impressions } = profile.impressions;
  const older = { ...profile, v: 2, impressions: { ...impressions, campaigns: [["sale", 2, start]] } };
  const { profile: read, mark } = readProjection(JSON.stringify({ v: 1, ...known, profile: older }));
  expect(read.impressions.seen).toEqual([["sale", 2, start / 1000]]);
  expect(mark).toBe(profileMark(read));
});
