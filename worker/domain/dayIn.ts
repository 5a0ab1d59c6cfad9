/** No day is longer than this, clock changes included, ms. */
const longestDayMs = 26 * 3_600_000;

/** The day that a time (ms) belongs to in a time zone, as `2026-11-22`, and when it ends (ms). */
export function dayIn(timeZone: string, time: number): { day: string; ends: number } {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const day = format.format(time);
  let [within, beyond] = [time, time + longestDayMs];
  while (beyond - within > 1) {
    const middle = Math.floor((within + beyond) / 2);
    if (format.format(middle) === day) within = middle;
    else beyond = middle;
  }
  return { day, ends: beyond };
}
