import type { QueuedEvent } from "./queued.ts";

/** Of the first so many events those that go into so many bytes; behind one that is too large, what still has room. */
export function fitting(events: QueuedEvent[], count: number, room: number): QueuedEvent[] {
  return events.slice(0, count).filter(({ bytes }) => {
    const fits = bytes <= room;
    if (fits) room -= bytes;
    return fits;
  });
}
