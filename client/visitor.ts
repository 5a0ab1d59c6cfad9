import { change } from "./queue/store.ts";
import { randomId } from "./randomId.ts";
import { store, stored } from "./stored.ts";

let { visitor } = stored;

/** When this page made the id, ms; 0 where the id is older. */
export let madeAt = 0;

/** The visitor's id: from localStorage, else the copy that IndexedDB had, else a new one, stored at once. */
export function visitorId(copy?: string): string {
  visitor ??= copy;
  if (!visitor) {
    visitor = randomId();
    madeAt = Date.now();
    keepVisitor();
  }
  return visitor;
}

/** Stores the visitor's id in both places. */
export function keepVisitor(copy?: string): void {
  const id = visitorId(copy);
  stored.visitor = id;
  store(true);
  change((entries) => entries.put(id, "visitor"));
}
