import * as PlainDateTime from "temporal-polyfill/fns/PlainDateTime";
import { isLocal, type Moment } from "../../../shared/schedule.ts";

/**
 * A moment as ms since 1970; one without an offset by the clocks of an IANA time zone. Where clocks are put forward over
 * it, it moves forward by as much (02:30 becomes 03:30); where they are put back and it comes twice, it is the first.
 */
export function instantOf(moment: Moment, timeZone: string | undefined): number {
  if (!isLocal(moment)) return Date.parse(moment);
  if (timeZone === undefined) throw new Error("a local time needs a time zone");
  const [, year, month, day, hour, minute, second = "0", fraction = ""] = parts.exec(moment) ?? [];
  const ms = Number(fraction.slice(0, 3).padEnd(3, "0"));
  const local = PlainDateTime.create(
    Number(year),
    Number(month),
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    ms,
  );
  return PlainDateTime.toZonedDateTime(local, timeZone).epochMilliseconds;
}

const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?$/;
