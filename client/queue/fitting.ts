import type { QueuedEvent } from "./queued.ts";

/** Of the first so many events those that go into so many bytes; behind one that is too large, what still has room. */
export function fitting(events: QueuedEvent[], count: number, room: number): QueuedEvent[] {
  let left = room;
  return events.slice(0, count).filter(({ bytes }) => {
    if (bytes > left) return false;
    left -= bytes;
    return true;
  });
}
