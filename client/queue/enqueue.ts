import type { Event } from "../../shared/event.ts";
import { eventBytes, queueBytes, queueEvents } from "../limits.ts";
import { deliver } from "./deliver.ts";
import { fitting } from "./fitting.ts";
import { forget } from "./forget.ts";
import { queued, waiting } from "./queued.ts";
import { change } from "./store.ts";

/** Writes an event to IndexedDB and sends it, with the others of the same task. */
export function enqueue(event: Event): void {
  const entry = { event, bytes: new Blob([JSON.stringify(event)]).size };
  if (entry.bytes > eventBytes) return;
  queued.set(event.id, entry);
  change((store) => store.put(entry, event.id));
  const entries = waiting();
  forget(entries.slice(fitting(entries.slice(0, queueEvents), queueBytes).length));
  deliver();
}
