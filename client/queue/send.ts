import type { EventResult } from "../../shared/batch.ts";
import { isTools } from "../isTools.ts";
import { queueEvents } from "../limits.ts";
import { post } from "../post.ts";
import { stored } from "../stored.ts";
import { trace } from "../trace.ts";
import { visitorId } from "../visitor.ts";
import { fitting } from "./fitting.ts";
import { discountLost, forget, keep, lost, type QueuedEvent, waiting } from "./queued.ts";

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
  const failure: { path: string; status?: number } = { path: "events" };
  let askedMs = 1;
  try {
    const dropped = lost;
    const answer = post(
      "events",
      { visitor: visitorId(), sentAt: Date.now(), dropped, granted: stored.granted, events: batch },
      true,
    );
    mark(Infinity);
    const response = await answer;
    const { status } = response;
    if (isTools) failure.status = status;
    askedMs = 1000 * (response.headers.get("retry-after") as unknown as number) || 1;
    if (hopeless.test(`${status}`)) {
      askedMs = 0;
      if (status === 413 && batch[1]) mostAtOnce = batch.length / 2;
      else forget(batch);
    } else {
      const { results } = (await response.json()) as Answer;
      // Rejected events are settled, too: nothing in them would change.
      if (results) {
        mark(Date.now());
        keep(batch);
        discountLost(dropped);
        trace("sent", { status, results, count: batch.length });
        return 0;
      }
    }
  } catch {
    // No answer, or none of the Worker's: what was sent goes on waiting, and is sent again.
  }
  trace("failed", failure);
  mark();
  return askedMs;
}
