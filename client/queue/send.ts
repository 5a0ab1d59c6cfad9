import type { EventResult } from "../../shared/batch.ts";
import { sendMs } from "../limits.ts";
import { post } from "../post.ts";
import { stored } from "../stored.ts";
import { trace } from "../trace.ts";
import { visitorId } from "../visitor.ts";
import { forget, keep, lost, type QueuedEvent, underWay } from "./queued.ts";

/** What the Worker answers, for each event of a batch in its order. */
type Answer = { results: EventResult[] };

/** Errors that the same events would meet again. */
const hopeless = /40[013]|41[03]|422/;

/**
 * Sends events once, and takes those that are settled out of the queue; a batch that is too large goes in halves. Gives
 * undefined when they are, else how long the Worker asks to be left alone, ms. An answer that is not the Worker's (a
 * hotspot's page, say) settles nothing.
 */
export async function send(batch: QueuedEvent[]): Promise<number | undefined> {
  for (const entry of batch) underWay.add(entry);
  try {
    const dropped = lost.count;
    const events = batch.map(({ event }) => event);
    const { granted } = stored;
    const body = { visitor: visitorId(), sentAt: Date.now(), dropped: dropped || undefined, granted, events };
    const response = await post("events", body, sendMs, true);
    const { status } = response;
    if (response.ok) {
      const { results }: Answer = await response.json();
      for (const [i, entry] of batch.entries()) {
        if (results[i]?.status === "rejected") forget([entry]);
        else {
          entry.received = Date.now();
          keep(entry);
        }
      }
      lost.count -= dropped;
      trace("sent", { status, results, count: batch.length });
      return undefined;
    }
    if (status === 413 && batch[1]) {
      const half = batch.length / 2;
      return (await send(batch.slice(0, half))) ?? (await send(batch.slice(half)));
    }
    trace("failed", { path: "events", status });
    if (!hopeless.test(`${status}`)) {
      return +(response.headers.get("retry-after") ?? 0) * 1000 || 0;
    }
    forget(batch);
    return undefined;
  } catch {
    trace("failed", { path: "events" });
    return 0;
  } finally {
    for (const entry of batch) underWay.delete(entry);
  }
}
