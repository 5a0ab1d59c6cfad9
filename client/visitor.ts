import { randomId } from "./randomId.ts";
import { store, stored } from "./stored.ts";

let { visitor } = stored;

/** When this page made the id, ms; 0 where the id is older. */
export let madeAt = 0;

/** The visitor's id; where there is none, a new one, stored at once. */
export function visitorId(): string {
  if (!visitor) {
    visitor = randomId();
    madeAt = Date.now();
    keepVisitor();
  }
  return visitor;
}

/** Stores the visitor's id. */
export function keepVisitor(): void {
  stored.visitor = visitorId();
  store(true);
}
