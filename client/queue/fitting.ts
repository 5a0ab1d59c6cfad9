import type { QueuedEvent } from "./queued.ts";

/** Of the events those that go into so many bytes: the first, and behind one that is too large what still has room. */
export function fitting(entries: QueuedEvent[], bytes: number): QueuedEvent[] {
  let left = bytes;
  return entries.filter((entry) => {
    const fits = entry.bytes <= left;
    if (fits) left -= entry.bytes;
    return fits;
  });
}
