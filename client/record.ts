import type { Event } from "../shared/event.ts";
import { isAllowed } from "./consent.ts";
import type { Draft } from "./draft.ts";
import { queueEvents } from "./limits.ts";
import { pagePath } from "./pagePath.ts";
import { enqueue } from "./queue/enqueue.ts";
import { randomId } from "./randomId.ts";
import { stored } from "./stored.ts";

/** Events that wait in memory, and only there, for the visitor's consent. */
export const held: Event[] = [];

/** A captured event with its id, its time and the path of the page. */
export function makeEvent(draft: Draft): Event {
  return { path: pagePath(), id: randomId(), time: Date.now(), ...draft };
}

/** Sends a captured event, or holds it while the visitor has not said whether it may be sent. */
export function record(draft: Draft): void {
  if (isAllowed()) enqueue(makeEvent(draft));
  else if (stored.granted === undefined && held.length < queueEvents) held.push(makeEvent(draft));
}
