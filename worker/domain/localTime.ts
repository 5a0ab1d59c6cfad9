import * as PlainDateTime from "temporal-polyfill/fns/PlainDateTime";
import * as ZonedDateTime from "temporal-polyfill/fns/ZonedDateTime";
import { weekdays } from "../../shared/schedule.ts";

/** The hour (0 to 23), the day of the week and the date (`2026-11-27`) of a time in a time zone. */
type LocalTime = { hour: number; weekday: (typeof weekdays)[number]; date: string };

/** What clocks and calendars in an IANA time zone show at a time (ms). */
export function localTime(timeZone: string, time: number): LocalTime {
  const local = ZonedDateTime.toPlainDateTime(ZonedDateTime.create(BigInt(time) * 1_000_000n, timeZone));
  const [date = "", clock = ""] = PlainDateTime.toString(local).split("T");
  return { hour: Number(clock.slice(0, 2)), weekday: weekdays[PlainDateTime.dayOfWeek(local) - 1] ?? "mon", date };
}
