import { isAllowed } from "./consent.ts";
import { pagePath } from "./pagePath.ts";
import { enqueue } from "./queue/enqueue.ts";
import { randomId } from "./randomId.ts";
import type { Draft, RawEvent } from "./rawEvent.ts";
import { stored } from "./stored.ts";
import { trace } from "./trace.ts";

/** A captured event with its id, its time and the path of the page, whatever of these the page had in it. */
export function makeEvent(draft: Draft): RawEvent {
  return { path: pagePath(), time: Date.now(), ...draft, id: randomId() };
}

/** Sends a captured event; while the visitor has not said whether it may be sent, it waits in memory. */
export function record(draft: Draft): void {
  const event = makeEvent(draft);
  trace("event", event);
  if (isAllowed() || stored.granted === undefined) enqueue(event);
}
