import { randomId } from "./randomId.ts";
import { store, stored } from "./stored.ts";

/** When this page made the id, ms; 0 where the id is older. */
export let madeAt = 0;

/** The visitor's id; where there is none, a new one, stored at once. */
export function visitorId(): string {
  if (!stored.visitor) {
    madeAt = Date.now();
    stored.visitor = randomId();
    store(stored);
  }
  return stored.visitor;
}
