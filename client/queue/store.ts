import { createStore, promisifyRequest } from "idb-keyval";
import { storedName } from "../stored.ts";
import type { QueuedEvent } from "./queued.ts";

/** The events' store, in a transaction of its own for each call. */
export const entries = createStore(storedName, "queue");

/** Everything that IndexedDB holds. One mode for all that is done with it: a second word for reading is some bytes. */
export function readAll(): Promise<QueuedEvent[]> {
  return entries("readwrite", (store) => promisifyRequest(store.getAll()));
}
