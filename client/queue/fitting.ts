import type { QueuedEvent } from "./queued.ts";

/** The first of the events, as many as go into so many bytes. */
export function fitting(entries: QueuedEvent[], bytes: number): QueuedEvent[] {
  let left = bytes;
  return entries.filter((entry) => {
    left -= entry.bytes;
    return left >= 0;
  });
}
