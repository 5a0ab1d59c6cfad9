import { readLocal, writeLocal } from "./localItem.ts";
import { change } from "./queue/store.ts";
import { randomId } from "./randomId.ts";

/** So long after an id was made, `recent` still tells all that happened under it, ms. */
const newMs = 120_000;

let visitor = readLocal("visitor");
let made = 0;

/** The visitor's id: from localStorage, else the copy that IndexedDB had, else a new one, stored at once. */
export function visitorId(copy?: string): string {
  if (!visitor) {
    visitor = copy ?? randomId();
    if (!copy) made = Date.now();
    keepVisitor();
  }
  return visitor;
}

/** Stores the visitor's id in both places. */
export function keepVisitor(copy?: string): void {
  const id = visitorId(copy);
  writeLocal("visitor", id);
  change((store) => store.put(id, "visitor"));
}

/** Whether the id is so young that there can be no profile of it beyond what `recent` tells. */
export function isNewVisitor(): boolean {
  return Date.now() - made < newMs;
}
