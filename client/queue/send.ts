import type { EventResult } from "../../shared/batch.ts";
import { sendMs } from "../limits.ts";
import { post } from "../post.ts";
import { visitorId } from "../visitor.ts";
import { forget } from "./forget.ts";
import { type QueuedEvent, underWay } from "./queued.ts";
import { change } from "./store.ts";

/** What the Worker answers, for each event of a batch in its order. */
type Answer = { results: EventResult[] };

/** Errors that the same events would meet again. */
const hopeless = /400|401|403|410|413|422/;

/**
 * Sends events once, and takes those that are settled out of the queue. Gives undefined when they are, else how long the
 * Worker asks to be left alone, ms. An answer that is not the Worker's (a hotspot's page, say) settles nothing.
 */
export async function send(batch: QueuedEvent[]): Promise<number | undefined> {
  for (const entry of batch) underWay.add(entry);
  try {
    const body = { visitor: visitorId(), sentAt: Date.now(), events: batch.map(({ event }) => event) };
    const response = await post("events", body, sendMs, true);
    if (response.ok) {
      const { results }: Answer = await response.json();
      for (const [i, entry] of batch.entries()) {
        if (results[i]?.status === "rejected") forget([entry]);
        else {
          entry.received = Date.now();
          change((store) => store.put(entry, entry.event.id));
        }
      }
    } else if (hopeless.test(`${response.status}`)) forget(batch);
    else return Number(response.headers.get("retry-after")) * 1000 || 0;
    return undefined;
  } catch {
    return 0;
  } finally {
    for (const entry of batch) underWay.delete(entry);
  }
}
