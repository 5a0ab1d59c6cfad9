import type { EventResult } from "../../shared/batch.ts";
import { post } from "../post.ts";
import { visitorId } from "../visitor.ts";
import { forget } from "./forget.ts";
import { type QueuedEvent, underWay } from "./queued.ts";
import { change } from "./store.ts";

const timeoutMs = 10_000;

/** The longest that `Retry-After` may ask for, s. */
const longestAsked = 3_600;

/** Statuses that settle a batch: it was taken, or would meet the same error again. */
const final = /^(2|40[013]|41[03]|422)/;

/** What the Worker answers, for each event of a batch in its order. */
type Answer = { results?: EventResult[] } | null;

/**
 * Sends events once, and takes those that are settled out of the queue. Gives undefined when they are, else how long the
 * Worker asks to be left alone, ms.
 */
export async function send(batch: QueuedEvent[]): Promise<number | undefined> {
  const body = { visitor: visitorId(), sentAt: Date.now(), events: batch.map(({ event }) => event) };
  for (const entry of batch) underWay.add(entry);
  try {
    const response = await post("events", body, timeoutMs, true);
    if (!final.test(`${response.status}`)) {
      return Math.min(Number(response.headers.get("retry-after")) || 0, longestAsked) * 1000;
    }
    const answer: Answer = await response.json().catch(() => null);
    batch.forEach((entry, i) => {
      if (!response.ok || answer?.results?.[i]?.status === "rejected") forget([entry]);
      else {
        entry.received = Date.now();
        change((store) => store.put(entry, entry.event.id));
      }
    });
    return undefined;
  } catch {
    return 0;
  } finally {
    for (const entry of batch) underWay.delete(entry);
  }
}
