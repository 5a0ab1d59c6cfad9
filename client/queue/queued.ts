import { isAllowed } from "../consent.ts";
import { recentMs } from "../limits.ts";
import type { RawEvent } from "../rawEvent.ts";
import { change } from "./store.ts";

/** An event as memory and IndexedDB hold it. */
export type QueuedEvent = {
  event: RawEvent;
  /** Its JSON in UTF-8. */
  bytes: number;
  /** When the Worker had it, ms; it is kept a while longer for `recent`. */
  received?: number;
};

/** The visitor's events that this page knows of, by id: those that wait, and those received lately. */
export const queued = new Map<string, QueuedEvent>();

/** How many were dropped unsent because there were too many, or because they were too large; the next batch says so. */
export const lost = { count: 0 };

/** Those on their way to the Worker just now. */
export const underWay = new Set<QueuedEvent>();

/** Writes an event to IndexedDB, as it is now. */
export function keep(entry: QueuedEvent): void {
  change((store) => store.put(entry, entry.event.id));
}

/** Takes events out of the queue, in memory and in IndexedDB. */
export function forget(entries: QueuedEvent[]): void {
  for (const { event } of entries) {
    queued.delete(event.id);
    change((store) => store.delete(event.id));
  }
}

/** All of them, newest first. Those received long ago are forgotten. */
export function newestFirst(): QueuedEvent[] {
  const since = Date.now() - recentMs;
  forget([...queued.values()].filter(({ received = since }) => received < since));
  return [...queued.values()].sort((a, b) => b.event.time - a.event.time);
}

/**
 * Those that wait to be sent and may be, newest first; the Worker brings what it gets into the order of time. Without
 * consent that is the visitor's no alone.
 */
export function waiting(): QueuedEvent[] {
  return newestFirst().filter(
    (entry) => !entry.received && !underWay.has(entry) && (isAllowed() || entry.event.type === "consent"),
  );
}
