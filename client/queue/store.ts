import { createStore, promisifyRequest } from "idb-keyval";
import { storedName } from "../stored.ts";
import type { QueuedEvent } from "./queued.ts";

/** The events' store, in a transaction of its own for each call. */
export const entries = createStore(storedName, "queue");

/** Everything that IndexedDB holds. */
export function readAll(): Promise<QueuedEvent[]> {
  return entries("readonly", (store) => promisifyRequest(store.getAll()));
}
