import { createStore, promisifyRequest } from "idb-keyval";
import { isAllowed } from "../consent.ts";
import { preview } from "../preview.ts";
import { safely } from "../safely.ts";
import { storedName } from "../stored.ts";
import type { QueuedEvent } from "./queued.ts";

/** The events' store, in a transaction of its own for each call. */
export const entries = createStore(storedName, "queue");

/**
 * Changes what IndexedDB holds, events under their ids, in one transaction. In a preview, where the browser refuses, or
 * without consent, nothing happens: the queue then lives in memory alone.
 */
export const change = safely(
  async (edit: (store: IDBObjectStore) => void) =>
    preview ||
    !isAllowed() ||
    entries("readwrite", (store) => {
      edit(store);
      // At once: it would wait for the answers to all of these otherwise, and a browser may be killed meanwhile.
      store.transaction.commit?.();
    }),
);

/** Everything that IndexedDB holds. */
export function readAll(): Promise<QueuedEvent[]> {
  return entries("readonly", (store) => promisifyRequest(store.getAll()));
}
