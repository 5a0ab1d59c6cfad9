import { eventBytes, queueBytes, queueEvents } from "../limits.ts";
import type { RawEvent } from "../rawEvent.ts";
import { deliver } from "./deliver.ts";
import { fitting } from "./fitting.ts";
import { forget, keep, lost, newestFirst, queued, underWay } from "./queued.ts";

/** Writes an event, as far as it is JSON, to IndexedDB and sends it, with the others of the same task. */
export function enqueue(event: RawEvent): void {
  const text = JSON.stringify(event);
  const entry = { event: JSON.parse(text), bytes: new TextEncoder().encode(text).length };
  if (entry.bytes > eventBytes) lost.count++;
  else {
    queued.set(event.id, entry);
    keep(entry);
    const entries = newestFirst().filter((one) => !one.received && !underWay.has(one));
    const kept = new Set(fitting(entries.slice(0, queueEvents), queueBytes));
    const dropped = entries.filter((one) => !kept.has(one));
    lost.count += dropped.length;
    forget(dropped);
    deliver();
  }
}
