import type { EventResult } from "../../shared/batch.ts";
import { queueEvents } from "../limits.ts";
import { post } from "../post.ts";
import { stored } from "../stored.ts";
import { trace } from "../trace.ts";
import { visitorId } from "../visitor.ts";
import { fitting } from "./fitting.ts";
import { countLost, forget, keep, lost, type QueuedEvent, waiting } from "./queued.ts";

/** What the Worker answers, for each event of a batch in its order. */
type Answer = { results: EventResult[] };

/** Errors that the same events would meet again. */
const hopeless = /4(0[013]|1[03]|22)/;

/** How many events a batch may have: fewer once the Worker has found one too large. */
let mostAtOnce = queueEvents;

/** What is to be sent next, in so many bytes. */
export function nextBatch(bytes: number): QueuedEvent[] {
  return fitting(waiting(), mostAtOnce, bytes);
}

/**
 * Sends events once, and takes those that are settled out of the queue. Gives 0 when more may follow at once, else how
 * long the Worker asks to be left alone, ms, at least 1. An answer that is not the Worker's (a hotspot's page, say)
 * settles nothing.
 */
export async function send(batch: QueuedEvent[]): Promise<number> {
  const mark = (received?: number) => {
    for (const event of batch) event.received = received;
  };
  let askedMs = 1;
  try {
    const dropped = lost;
    const body = { visitor: visitorId(), sentAt: Date.now(), dropped, granted: stored.granted, events: batch };
    const answer = post("events", body, true);
    mark(Infinity);
    const response = await answer;
    const { status } = response;
    const results = response.ok && ((await response.json()) as Answer).results;
    if (results) {
      // Rejected events are settled, too: nothing in them would change.
      mark(Date.now());
      keep(batch);
      countLost(-dropped);
      trace("sent", { status, results, count: batch.length });
      return 0;
    }
    trace("failed", { path: "events", status });
    if (hopeless.test(`${status}`)) {
      askedMs = 0;
      if (status === 413 && batch[1]) mostAtOnce = batch.length / 2;
      else forget(batch);
    } else askedMs = 1000 * (response.headers.get("retry-after") as unknown as number) || 1;
  } catch {
    trace("failed", { path: "events" });
  }
  mark();
  return askedMs;
}
