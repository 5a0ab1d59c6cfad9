import { isAllowed } from "../consent.ts";
import { eventBytes, queueBytes, queueEvents, recentMs } from "../limits.ts";
import { preview } from "../preview.ts";
import type { RawEvent } from "../rawEvent.ts";
import { safely } from "../safely.ts";
import { stored } from "../stored.ts";
import { fitting } from "./fitting.ts";
import { entries } from "./store.ts";

/** An event as memory, IndexedDB and requests hold it: with notes of ours, which the Worker leaves out. */
export type QueuedEvent = RawEvent & {
  /** Its JSON in UTF-8, without the notes. */
  bytes: number;
  /** When the Worker had it, ms: it is kept a while longer for `recent`. In memory `Infinity` while it is on its way there. */
  received?: number | undefined;
};

/** The visitor's events that this page knows of, by id: those that wait, and those received lately. */
export const queued = new Map<string, QueuedEvent>();

/** How many were dropped unsent because there were too many, or because they were too large; the next batch says so. */
export let lost = 0;

/** Takes those off that the Worker has been told of. */
export function discountLost(events: number): void {
  lost -= events;
}

/** Whose entries in IndexedDB are to be made anew. */
let changed: QueuedEvent[] = [];

/**
 * Writes events to IndexedDB as they are when this task ends, or takes those out of it that are not queued any more: all of
 * a task in one transaction, which is on the disk sooner than many. In a preview, where the browser refuses, or without
 * consent, nothing happens: the queue then lives in memory alone.
 */
export const keep = safely(async (events: QueuedEvent[]) => {
  if (preview || !isAllowed() || changed.push(...events) > events.length) return;
  // When the task is over: all that it told is among them then.
  const all = await changed;
  changed = [];
  await entries("readwrite", (store) => {
    for (const event of all) {
      if (queued.has(event.id)) store.put(event, event.id);
      else store.delete(event.id);
    }
    // At once: it would wait for the answers to all of these otherwise, and a browser may be killed meanwhile.
    store.transaction.commit();
  });
});

/** Takes events out of the queue, in memory and in IndexedDB; those that still wait are lost. */
export function forget(events: QueuedEvent[]): void {
  for (const { id, received } of events) {
    queued.delete(id);
    if (!received) lost++;
  }
  if (events[0]) keep(events);
}

/** All of them, newest first. Those received long ago are forgotten, and the oldest where there are too many. */
export function newestFirst(): QueuedEvent[] {
  const since = Date.now() - recentMs;
  const all = [...queued.values()].sort((a, b) => b.time - a.time);
  const kept = fitting(
    all.filter(({ bytes, received = since }) => bytes <= eventBytes && received >= since),
    queueEvents,
    queueBytes,
  );
  forget(all.filter((event) => !kept.includes(event)));
  return kept;
}

/**
 * Those that wait to be sent and may be, newest first; the Worker brings what it gets into the order of time. Without
 * consent that is the visitor's no alone.
 */
export function waiting(): QueuedEvent[] {
  return newestFirst().filter(({ received }) => !received && (isAllowed() || stored.granted === false));
}
