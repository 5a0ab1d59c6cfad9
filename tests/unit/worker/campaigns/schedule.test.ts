import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Schedule } from "../../../../shared/schedule.ts";
import { instantOf } from "../../../../worker/domain/schedule/instantOf.ts";
import { boundsOf, spanAt } from "../../../../worker/domain/schedule/spanAt.ts";
import { readCases } from "../../../support/readCases.ts";
import { arbitrarySchedule } from "./support/arbitraryCampaign.ts";

type Cases = {
  moments: { name: string; moment: string; timeZone?: string; is: string }[];
  runs: { name: string; schedule: Schedule; at: Record<string, string> }[];
};
const { moments, runs } = readCases<Cases>("schedule", 1);

const stateAt = (schedule: Schedule, time: number) => spanAt(schedule, boundsOf(schedule), time).closed ?? "open";

test.each(moments)("moment: $name", ({ moment, timeZone, is }) => {
  expect(new Date(instantOf(moment, timeZone)).toISOString()).toBe(is);
});

describe.each(runs)("runs: $name", ({ schedule, at }) => {
  test.each(Object.entries(at))("at %s it is %s", (time, state) => {
    expect(stateAt(schedule, Date.parse(time))).toBe(state);
  });
});

const start = Date.UTC(2026, 0, 1);
const year = 365 * 86_400_000;
const time = fc.integer({ min: start, max: start + year });

test("a stretch holds the time it is about, and what it says is so throughout", () => {
  fc.assert(
    fc.property(
      arbitrarySchedule,
      time,
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      (schedule, now, share) => {
        const bounds = boundsOf(schedule);
        const span = spanAt(schedule, bounds, now);
        expect(span.from).toBeLessThanOrEqual(now);
        expect(span.until).toBeGreaterThan(now);
        const [from, until] = [Math.max(span.from, start), Math.min(span.until, start + year)];
        const other = from + Math.floor(share * (until - from));
        expect([other, spanAt(schedule, bounds, other).closed]).toEqual([other, span.closed]);
      },
    ),
    { numRuns: 500 },
  );
});

test("days and hours are what the clocks there show, on every day on which clocks stand still", () => {
  const clock = new Map<string, Intl.DateTimeFormat>();
  const shown = (timeZone: string, at: number) => {
    const options = { timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    const format = clock.get(timeZone) ?? new Intl.DateTimeFormat("en-GB", options);
    clock.set(timeZone, format);
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return { day: `${parts["weekday"]}`.toLowerCase(), minute: `${parts["hour"]}:${parts["minute"]}` };
  };
  fc.assert(
    fc.property(arbitrarySchedule, time, ({ days, hours, timeZone }, now) => {
      fc.pre(timeZone !== undefined && (days !== undefined || hours !== undefined));
      const zone = timeZone ?? "";
      // A clock that moved within two days would make yesterday's hours end by another clock.
      const offset = (at: number) => instantOf(new Date(at).toISOString().slice(0, -1), zone) - at;
      fc.pre([-2, -1, 1, 2].every((day) => offset(now + day * 86_400_000) === offset(now)));
      const { day, minute } = shown(zone, now);
      const { day: yesterday } = shown(zone, now - 86_400_000);
      const isOn = (name: string) => days === undefined || (days as string[]).includes(name);
      const isIn = ({ from, until }: { from: string; until: string }) =>
        from < until
          ? isOn(day) && from <= minute && minute < until
          : (isOn(day) && from <= minute) || (isOn(yesterday) && minute < until);
      const isOpen = hours === undefined ? isOn(day) : hours.some(isIn);
      const schedule = { days, hours, timeZone } as Schedule;
      expect(stateAt(schedule, now)).toBe(isOpen ? "open" : "closed");
    }),
    { numRuns: 1000 },
  );
});
