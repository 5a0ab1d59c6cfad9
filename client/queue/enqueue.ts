import type { Event } from "../../shared/event.ts";
import { deliver } from "./deliver.ts";
import { fitting } from "./fitting.ts";
import { forget } from "./forget.ts";
import { queued, waiting } from "./queued.ts";
import { change } from "./store.ts";

/** The queue holds no more than this, oldest out: queues without a bound have broken shops. */
const mostEvents = 500;
const mostBytes = 512 * 1024;

/** The Worker refuses larger events, bytes. */
const mostEventBytes = 32 * 1024;

/** Writes an event to IndexedDB and sends it, with the others of the same task. */
export function enqueue(event: Event): void {
  const entry = { event, bytes: new Blob([JSON.stringify(event)]).size };
  if (entry.bytes > mostEventBytes) return;
  queued.set(event.id, entry);
  change((store) => store.put(entry, event.id));
  const entries = waiting();
  const newest = fitting(entries.slice(-mostEvents).reverse(), mostBytes);
  forget(entries.slice(0, -newest.length));
  deliver();
}
