import type { Tracker } from "./tracker.ts";

/** JavaScript that records these events, one call after the other, and waits for nothing: some trackers give promises. */
export function calls(tracker: Tracker, ids: string[]): string {
  return [...ids.map((id) => tracker.track(id)), "undefined"].join(";");
}
