import type { Alarm } from "./Alarm.ts";

/** What has changed of a subject's results is rolled up at the next full stretch of so long, ms: many changes at once. */
const rollMs = 5 * 60_000;

/** Has what results know of a subject, by its origin, rolled up with all that changes until then. */
export function scheduleRoll(alarm: Alarm, origin: string, id: string): void {
  const at = (Math.floor(Date.now() / rollMs) + 1) * rollMs;
  alarm.scheduleOnce({ at, lane: "roll", key: origin, tries: 0, payload: JSON.stringify(id) });
}
