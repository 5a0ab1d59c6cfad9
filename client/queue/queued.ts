import type { Event } from "../../shared/event.ts";

/** An event as memory and IndexedDB hold it. */
export type QueuedEvent = {
  event: Event;
  /** Its JSON in UTF-8. */
  bytes: number;
  /** When the Worker had it, ms; it is kept a while longer for `recent`. */
  received?: number;
};

/** The visitor's events that this page knows of, by id: those that wait, and those received lately. */
export const queued = new Map<string, QueuedEvent>();

/** Those on their way to the Worker just now. */
export const underWay = new Set<QueuedEvent>();

/** All of them, newest first. */
export function newestFirst(): QueuedEvent[] {
  return [...queued.values()].sort((a, b) => b.event.time - a.event.time);
}

/** Those that wait to be sent, newest first; the Worker brings what it gets into the order of time. */
export function waiting(): QueuedEvent[] {
  return newestFirst().filter((entry) => !entry.received && !underWay.has(entry));
}
