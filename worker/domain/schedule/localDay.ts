import * as PlainDateTime from "temporal-polyfill/fns/PlainDateTime";
import * as ZonedDateTime from "temporal-polyfill/fns/ZonedDateTime";

/** A day of the calendar at a place: its midnight by the clock. */
export type LocalDay = { timeZone: string; midnight: PlainDateTime.Record };

/** The day at a place that a time (ms) belongs to. */
export function localDay(timeZone: string, time: number): LocalDay {
  const local = ZonedDateTime.toPlainDateTime(ZonedDateTime.create(BigInt(time) * 1_000_000n, timeZone));
  return { timeZone, midnight: PlainDateTime.startOfDay(local) };
}

/** So many days later, or earlier. */
export function daysLater({ timeZone, midnight }: LocalDay, days: number): LocalDay {
  return { timeZone, midnight: PlainDateTime.addDays(midnight, days) };
}

/** Monday is 1, Sunday 7. */
export function weekdayOf({ midnight }: LocalDay): number {
  return PlainDateTime.dayOfWeek(midnight);
}

/**
 * When the clocks show so many minutes after midnight on a day, ms; 1440 is the next day's midnight. A gap moves it forward
 * by its length, and of two such moments it is the first, as everywhere (`instantOf`).
 */
export function timeOn({ timeZone, midnight }: LocalDay, minutes: number): number {
  return PlainDateTime.toZonedDateTime(PlainDateTime.addMinutes(midnight, minutes), timeZone).epochMilliseconds;
}
