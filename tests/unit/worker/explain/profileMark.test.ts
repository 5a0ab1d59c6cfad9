import * as fc from "fast-check";
import { expect, test } from "vitest";
import { byLogOrder, foldLog } from "../../../../shared/foldLog.ts";
import type { Profile } from "../../../../shared/profile.ts";
import { profileMark } from "../../../../worker/domain/explain/profileMark.ts";
import { arbitraryEvents } from "../../../support/arbitraryEvent.ts";

const start = Date.UTC(2026, 0, 1);
const fold = (events: Parameters<typeof foldLog>[1][number]["event"][]) =>
  foldLog(null, events.map((event) => ({ at: event.time, event })).sort(byLogOrder), { currency: "GBP", model: null });

test("a profile keeps its mark as JSON, and has another with any event less", () => {
  fc.assert(
    fc.property(arbitraryEvents(start, 86_400_000, 30), (events) => {
      const profile = fold(events);
      expect(profileMark(JSON.parse(JSON.stringify(profile)))).toBe(profileMark(profile));
      for (const left of events)
        expect(profileMark(fold(events.filter((event) => event !== left)))).not.toBe(profileMark(profile));
    }),
    { numRuns: 50 },
  );
  expect(profileMark(null)).toBe(0);
});

test("whatever a decision can stand on is in it, whose customer it is only as far as it is known", () => {
  const event = { id: "e", time: start, type: "productView" as const, item: { id: "p", category: "c", brand: "b" } };
  const profile = fold([event]) as Profile;
  const others: Partial<Profile>[] = [
    { device: "mobile" },
    { country: "DE" },
    { region: "BE" },
    { customer: "c" },
    { consent: { granted: true, time: start } },
    { traits: [["tier", "gold"]] },
    { cart: [["p", 1]] },
    { cart: [["q", 1]] },
    { bought: [["p", start, 0]] },
    { impressions: { count: 0, seen: [["once", 1, 5]] } },
    { prices: { sum: 1, weight: 0 } },
  ];
  const marks = others.map((other) => profileMark({ ...profile, ...other }));
  expect(new Set([profileMark(profile), ...marks]).size).toBe(others.length + 1);
  expect(profileMark({ ...profile, customer: "d" })).toBe(profileMark({ ...profile, customer: "c" }));
  expect(profileMark({ ...profile, segment: { id: "s", model: 1, since: start, previous: null } })).toBe(
    profileMark(profile),
  );
});
