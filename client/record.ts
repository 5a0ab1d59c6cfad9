import { deliver } from "./queue/deliver.ts";
import { keep, newestFirst, type QueuedEvent, queued } from "./queue/queued.ts";
import { randomId } from "./randomId.ts";
import type { Draft, RawEvent } from "./rawEvent.ts";
import { stored } from "./stored.ts";
import { trace } from "./trace.ts";

/**
 * Gives a captured event its id, time and page, writes it, as far as it is JSON, to IndexedDB and sends it with the others
 * of the same task. While the visitor has not said whether it may be sent, it waits in memory; after a no it is dropped,
 * unless it tells of that.
 */
export function record(draft: Draft, isLastWord?: unknown): void {
  const event: RawEvent = { path: location.pathname, time: Date.now(), ...draft, id: randomId() };
  trace("event", event);
  if (stored.granted !== false || isLastWord) {
    const text = JSON.stringify(event);
    const waits: QueuedEvent = { ...JSON.parse(text), bytes: new TextEncoder().encode(text).length };
    queued.set(waits.id, waits);
    // The oldest go where there are too many, and what is too large.
    newestFirst();
    keep([waits]);
    deliver();
  }
}
