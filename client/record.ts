import type { Event } from "../shared/event.ts";
import { consent, isAllowed } from "./consent.ts";
import type { Draft } from "./draft.ts";
import { pagePath } from "./pagePath.ts";
import { enqueue } from "./queue/enqueue.ts";
import { randomId } from "./randomId.ts";

const mostHeld = 500;

/** Events that wait in memory, and only there, for the visitor's consent. */
export const held: Event[] = [];

/** A captured event with its id, its time and the path of the page. */
export function makeEvent(draft: Draft): Event {
  return { id: randomId(), time: Date.now(), path: pagePath(), ...draft };
}

/** Sends a captured event, or holds it while the visitor has not said whether it may be sent. */
export function record(draft: Draft): void {
  if (isAllowed()) enqueue(makeEvent(draft));
  else if (consent.granted === null && held.length < mostHeld) held.push(makeEvent(draft));
}
