const dayMs = 86_400_000;
/** 1970-01-01 was a Thursday: three days into its week. */
const intoFirstWeek = 3;

/** Time zones differ by whole quarters of an hour: within one the week does not change. */
const quarterMs = 15 * 60_000;

/**
 * The week (Monday to Sunday) that times (ms) fall in by a time zone's calendar: weeks are numbered from the one of
 * 1970-01-01. The function given back is for many times, since a formatter is slow to make.
 */
export function weekIn(timeZone: string): (time: number) => number {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const weekAt = (time: number) => Math.floor((Date.parse(format.format(time)) / dayMs + intoFirstWeek) / 7);
  // Most events are of the same moment: to format a date takes longer than all else that is done with one.
  let [quarter, week] = [Number.NaN, 0];
  return (time) => {
    const now = Math.floor(time / quarterMs);
    if (now !== quarter) [quarter, week] = [now, weekAt(time)];
    return week;
  };
}

/** A week's Monday, as `2026-11-23`. */
export function mondayOf(week: number): string {
  return new Date((week * 7 - intoFirstWeek) * dayMs).toISOString().slice(0, 10);
}
