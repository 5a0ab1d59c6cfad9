import * as z from "zod";
import { TimeZone } from "./timeZone.ts";

/**
 * A moment, ISO 8601: with an offset (`2026-11-27T09:00:00+01:00`), or without one by the clocks of the campaign's
 * `timeZone` (`2026-11-27T09:00`).
 */
export const Moment = z.iso.datetime({
  offset: true,
  local: true,
  error: "must be a date and time such as 2026-11-27T09:00, or with an offset 2026-11-27T09:00:00+01:00",
});
export type Moment = z.infer<typeof Moment>;

/** Whether a moment is one by the clocks of a place, hence says nothing without a time zone. */
export function isLocal(moment: Moment): boolean {
  return !/(Z|[+-]\d{2}:?\d{2})$/.test(moment);
}

/** In the order of ISO 8601, where Monday is 1. */
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const Weekday = z.enum(weekdays);

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day such as 09:30");
const EndTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "must be a time of day such as 17:30, or 24:00");

/** Hours of a day by the clock; where `until` is not after `from`, they reach into the day after. */
const Hours = z
  .strictObject({ from: ClockTime, until: EndTime })
  .refine(({ from, until }) => from !== until && !(from === "00:00" && until === "24:00"), {
    path: ["until"],
    message: "must leave a part of the day; without hours it is the whole day",
  });

/** When a campaign runs; what is left out does not limit it. */
export const schedule = {
  /** The IANA zone whose clocks `days`, `hours` and moments without an offset are read by. */
  timeZone: z.optional(TimeZone),
  starts: z.optional(Moment),
  /** The first moment at which it runs no more. */
  ends: z.optional(Moment),
  /** Only on these days of the week. */
  days: z.optional(
    z
      .array(Weekday)
      .min(1, "must name a day; leave days out for every day")
      .max(7)
      .refine((days) => new Set(days).size === days.length, "must not name one twice"),
  ),
  /** Only in these hours of those days. */
  hours: z.optional(z.array(Hours).min(1, "must name hours; leave hours out for the whole day").max(4)),
};
export type Schedule = z.infer<z.ZodObject<typeof schedule>>;
