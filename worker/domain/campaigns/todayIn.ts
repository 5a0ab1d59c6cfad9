import type { Settings } from "../../../shared/settings.ts";
import { type Day, dayIn } from "../dayIn.ts";

const days = new WeakMap<Settings, Day>();

/** The day in a site's time zone that a time (ms) belongs to: worked out once a day for a published version. */
export function todayIn(settings: Settings, now: number): Day {
  const held = days.get(settings);
  if (held !== undefined && held.starts <= now && now < held.ends) return held;
  const today = dayIn(settings.timeZone, now);
  days.set(settings, today);
  return today;
}
