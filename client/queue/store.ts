import { createStore, promisifyRequest } from "idb-keyval";
import { isAllowed } from "../consent.ts";
import { safely } from "../safely.ts";
import { site } from "../site.ts";
import type { QueuedEvent } from "./queued.ts";

const database = createStore(`coterie-${site.key}`, "queue");

/**
 * Changes what IndexedDB holds: events under their ids, and a copy of the visitor's id under `visitor`. Without consent,
 * or where the browser refuses, nothing happens: the queue then lives in memory alone.
 */
export const change = safely((edit: (store: IDBObjectStore) => unknown) => isAllowed() && database("readwrite", edit));

/** Everything that IndexedDB holds. */
export function readAll(): Promise<(QueuedEvent | string)[]> {
  return database("readonly", (store) => promisifyRequest(store.getAll()));
}
