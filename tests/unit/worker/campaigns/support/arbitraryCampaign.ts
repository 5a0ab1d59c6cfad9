import * as fc from "fast-check";
import type { Campaign } from "../../../../../shared/campaign.ts";
import type { PageConditions, PageRule } from "../../../../../shared/pageConditions.ts";
import { type Schedule, weekdays } from "../../../../../shared/schedule.ts";
import type { ViewCaps } from "../../../../../shared/viewCaps.ts";

/** Moments of 2026, many of them where clocks are moved. */
const moment = fc
  .record({
    day: fc.oneof(
      fc.constantFrom("03-29", "10-25", "03-08", "11-01", "09-06", "06-15"),
      fc.constantFrom("01-01", "12-31", "11-27", "11-30"),
    ),
    clock: fc.constantFrom("00:00", "01:30", "02:30", "03:00", "09:00", "23:59"),
    offset: fc.constantFrom("", "", ":00Z", ":00+05:45"),
  })
  .map(({ day, clock, offset }) => `2026-${day}T${clock}${offset}`);

const clock = fc.constantFrom("00:00", "02:15", "02:30", "03:00", "04:00", "09:00", "12:30", "17:00", "22:00");
const hours = fc
  .record({ from: clock, until: fc.oneof(clock, fc.constant("24:00")) })
  .filter(({ from, until }) => from !== until && !(from === "00:00" && until === "24:00"));

const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

/** Without what is undefined, as JSON has it. */
const compact = <T extends object>(value: { [K in keyof T]: T[K] | undefined }): T => JSON.parse(JSON.stringify(value));

export const arbitrarySchedule: fc.Arbitrary<Schedule> = fc
  .record({
    timeZone: fc.constantFrom("Europe/Berlin", "America/New_York", "America/Santiago", "Australia/Lord_Howe", "UTC"),
    starts: sometimes(moment),
    ends: sometimes(moment),
    days: sometimes(fc.subarray([...weekdays], { minLength: 1 })),
    hours: sometimes(fc.array(hours, { minLength: 1, maxLength: 3 })),
  })
  .map((schedule) => compact<Schedule>(schedule));

const rule: fc.Arbitrary<PageRule> = fc.oneof(
  fc.constantFrom<PageRule>(
    { exact: "/" },
    { exact: "/sale" },
    { exact: "/sale/" },
    { prefix: "/" },
    { prefix: "/sale" },
    { prefix: "/sale/shoes" },
    { glob: "*" },
    { glob: "/sale*" },
    { glob: "/sale/*" },
    { glob: "/*/shoes" },
    { glob: "*shoes" },
    { glob: "/s*e/s*s" },
  ),
  fc.subarray(["p1", "p2", "p3"], { minLength: 1 }).map((product) => ({ product })),
  fc.subarray(["Shoes", "Shoes > Boots", "Hats"], { minLength: 1 }).map((category) => ({ category })),
);
const rules = sometimes(fc.array(rule, { minLength: 1, maxLength: 3 }));
export const arbitraryPages: fc.Arbitrary<PageConditions> = fc
  .record({ include: rules, exclude: rules })
  .filter(({ include, exclude }) => include !== undefined || exclude !== undefined)
  .map((pages) => compact<PageConditions>(pages));

/** Pages that these rules tell apart. */
export const arbitraryPage = fc.record({
  path: fc.constantFrom(
    "/",
    "/sale",
    "/sales",
    "/sale/shoes",
    "/sale/shoes/red",
    "/hats",
    "/hats/shoes",
    "/se/ss",
    undefined,
  ),
  product: fc.constantFrom("p1", "p2", "p3", "p4", undefined),
  category: fc.constantFrom("Shoes", "Shoes > Boots", "Hats", undefined),
});

export const arbitraryCaps: fc.Arbitrary<ViewCaps> = fc
  .record({
    session: sometimes(fc.integer({ min: 1, max: 3 })),
    day: sometimes(fc.integer({ min: 1, max: 3 })),
    week: sometimes(fc.integer({ min: 1, max: 4 })),
    total: sometimes(fc.integer({ min: 1, max: 5 })),
  })
  .filter((caps) => Object.values(caps).some((cap) => cap !== undefined))
  .map((caps) => compact<ViewCaps>(caps));

/** The segments that campaigns here are for; of them only the first three exist. */
export const segments = ["s1", "s2", "s3", "gone"];
/** Segments of rules, of which a visitor may be in one beside one of the others. */
export const ruleIds = ["rule:a", "rule:b"];

/** Campaigns of few slots, so that many compete. */
export const arbitraryCampaigns: fc.Arbitrary<Campaign[]> = fc
  .array(
    fc.record({
      slot: fc.constantFrom("hero", "hero", "bar"),
      priority: fc.constantFrom(1, 1, 2, 5),
      audience: sometimes(
        fc
          .oneof(fc.subarray(segments, { minLength: 1 }), fc.subarray([...ruleIds, "s1"], { minLength: 1 }))
          .map((ids) => ({ segments: ids })),
      ),
      schedule: fc.oneof(fc.constant({}), arbitrarySchedule),
      pages: sometimes(sometimes(arbitraryPages)),
      caps: sometimes(sometimes(arbitraryCaps)),
      kind: fc.constantFrom("banner", "banner", "progress"),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((list) =>
    list.map(({ schedule, kind, ...campaign }, i) => {
      const content = kind === "banner" ? { headline: `c${i}` } : { headline: `c${i}`, goal: 1 };
      return compact<Campaign>({ ...campaign, ...schedule, kind, content, id: `c${i}`, name: `C${i}` } as never);
    }),
  );
