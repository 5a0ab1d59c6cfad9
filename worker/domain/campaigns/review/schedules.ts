import type { Schedule } from "../../../../shared/schedule.ts";
import type { Bounds } from "../../schedule/spanAt.ts";

/**
 * Whether both can run at one time. Where their days and hours are by the clocks of two places, reach into the next day, or
 * are in the night when clocks are moved, it is taken that they can.
 */
export function schedulesMeet(a: Schedule, boundsA: Bounds, b: Schedule, boundsB: Bounds): boolean {
  if (boundsA.from >= boundsB.until || boundsB.from >= boundsA.until) return false;
  const isLimited = ({ days, hours }: Schedule) => days !== undefined || hours !== undefined;
  if (!isLimited(a) || !isLimited(b) || a.timeZone !== b.timeZone) return true;
  const [hoursA, hoursB] = [a.hours ?? wholeDay, b.hours ?? wholeDay];
  if ([...hoursA, ...hoursB].some(({ from, until }) => from >= until)) return true;
  if (a.days !== undefined && b.days?.some((day) => a.days?.includes(day)) === false) return false;
  if ([...hoursA, ...hoursB].some(({ from }) => from < clocksMovedBy)) return true;
  return hoursA.some((one) => hoursB.some((other) => one.from < other.until && other.from < one.until));
}

const wholeDay = [{ from: "00:00", until: "24:00" }];
/** Nowhere are clocks put forward later in the day. */
const clocksMovedBy = "04:00";

/**
 * Whether `outer` runs whenever `inner` does. Hours are compared as they are written: clocks that move can put one time
 * before another, so that longer hours are not always around shorter ones.
 */
export function isScheduleWithin(inner: Schedule, boundsInner: Bounds, outer: Schedule, boundsOuter: Bounds): boolean {
  if (boundsOuter.from > boundsInner.from || boundsOuter.until < boundsInner.until) return false;
  const { days, hours } = outer;
  if (days === undefined && hours === undefined) return true;
  if (inner.timeZone !== outer.timeZone) return false;
  const hasDays = days === undefined || inner.days?.every((day) => days.includes(day)) === true;
  if (hours === undefined) return hasDays && inner.hours === undefined;
  const isAmong = ({ from, until }: (typeof hours)[number]) =>
    hours.some((other) => other.from === from && other.until === until);
  return hasDays && inner.hours?.every(isAmong) === true;
}
