import { type QueuedEvent, queued } from "./queued.ts";
import { change } from "./store.ts";

/** Takes events out of the queue, in memory and in IndexedDB. */
export function forget(entries: QueuedEvent[]): void {
  for (const { event } of entries) {
    queued.delete(event.id);
    change((store) => store.delete(event.id));
  }
}
