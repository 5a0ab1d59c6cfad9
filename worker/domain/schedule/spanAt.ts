import { type Schedule, weekdays } from "../../../shared/schedule.ts";
import { instantOf } from "./instantOf.ts";
import { daysLater, type LocalDay, localDay, timeOn, weekdayOf } from "./localDay.ts";

/** Why a campaign does not run. */
export type Closed = "notStarted" | "ended" | "closed";

/** A stretch of time, ms, in which a campaign runs, or does not for one reason: from `from` until before `until`. */
export type Span = { from: number; until: number; closed: Closed | null };

/** From when until when a campaign may run at all, ms. */
export type Bounds = { from: number; until: number };

/** A campaign's `starts` and `ends` as ms; what is missing is no bound. */
export function boundsOf({ starts, ends, timeZone }: Schedule): Bounds {
  return {
    from: starts === undefined ? Number.NEGATIVE_INFINITY : instantOf(starts, timeZone),
    until: ends === undefined ? Number.POSITIVE_INFINITY : instantOf(ends, timeZone),
  };
}

/**
 * Whether a campaign runs at a time (ms), and the stretch around it in which the answer stays the same; it may be the same
 * beyond it, too. Days begin and end with midnight by the clock; hours belong to the day on which they begin.
 */
export function spanAt(schedule: Schedule, { from, until }: Bounds, now: number): Span {
  if (now < from) return { from: Number.NEGATIVE_INFINITY, until: from, closed: "notStarted" };
  if (now >= until) return { from: Math.max(from, until), until: Number.POSITIVE_INFINITY, closed: "ended" };
  const { days, hours, timeZone } = schedule;
  if ((days === undefined && hours === undefined) || timeZone === undefined) return { from, until, closed: null };
  const today = localDay(timeZone, now);
  // This is looked at until midnight only; of other days, none but yesterday's hours can reach into it.
  const dayStarts = timeOn(today, 0);
  const dayEnds = timeOn(daysLater(today, 1), 0);
  const reaches = hours?.some(({ from, until }) => until <= from) === true;
  const open = [...(reaches ? windowsOn(daysLater(today, -1), schedule) : []), ...windowsOn(today, schedule)];
  let span: Span = { from: Math.max(from, dayStarts), until: Math.min(until, dayEnds), closed: "closed" };
  for (const window of open) {
    if (window.from <= now && now < window.until) {
      span = { from: Math.max(from, window.from), until: Math.min(until, window.until), closed: null };
      break;
    }
    if (window.until <= now) span.from = Math.max(span.from, window.until);
    if (window.from > now) span.until = Math.min(span.until, window.from);
  }
  return span;
}

/** The hours of a day, ms; none where the day is not among the schedule's, or clocks leave nothing of them. */
function windowsOn(day: LocalDay, { days, hours }: Schedule): { from: number; until: number }[] {
  if (days !== undefined && !days.includes(weekdays[weekdayOf(day) - 1] ?? "mon")) return [];
  if (hours === undefined) return [{ from: timeOn(day, 0), until: timeOn(daysLater(day, 1), 0) }];
  return hours
    .map(({ from, until }) => {
      const [begin, end] = [minutesIn(from), minutesIn(until)];
      return { from: timeOn(day, begin), until: timeOn(day, end > begin ? end : end + minutesADay) };
    })
    .filter(({ from, until }) => from < until);
}

const minutesADay = 1440;

function minutesIn(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}
