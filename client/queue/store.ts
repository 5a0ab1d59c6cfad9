import { createStore, promisifyRequest } from "idb-keyval";
import { isAllowed } from "../consent.ts";
import { site } from "../site.ts";
import type { QueuedEvent } from "./queued.ts";

type Edit = (store: IDBObjectStore) => unknown;

const database = createStore(`coterie-${site.key}`, "queue");

/** Edits that wait for the next transaction: one takes all of a task's, which is many times faster. */
let edits: Edit[] = [];

/**
 * Changes what IndexedDB holds: events under their ids, and a copy of the visitor's id under `visitor`. Without consent,
 * or where the browser refuses, nothing happens: the queue then lives in memory alone.
 */
export async function change(edit: Edit): Promise<void> {
  if (!isAllowed() || edits.push(edit) > 1) return;
  try {
    await database("readwrite", (store) => {
      for (const one of edits.splice(0)) one(store);
    });
  } catch {
    edits = [];
  }
}

/** Everything that IndexedDB holds. */
export async function readAll(): Promise<(QueuedEvent | string)[]> {
  return database("readonly", (store) => promisifyRequest(store.getAll()));
}
