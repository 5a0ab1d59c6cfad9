import { daysLater, localDay, timeOn, weekdayOf } from "./schedule/localDay.ts";

/** A day in a time zone: its name, when it began and ends, and when its week began, on Monday (ms). */
export type Day = { day: string; starts: number; ends: number; week: number };

/** The day that a time (ms) belongs to in a time zone, as `2026-11-22`. */
export function dayIn(timeZone: string, time: number): Day {
  const today = localDay(timeZone, time);
  const { year, month, day } = today.midnight;
  return {
    day: `${year}-${twoDigits(month)}-${twoDigits(day)}`,
    starts: timeOn(today, 0),
    ends: timeOn(daysLater(today, 1), 0),
    week: timeOn(daysLater(today, 1 - weekdayOf(today)), 0),
  };
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
