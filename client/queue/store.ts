import { createStore, promisifyRequest } from "idb-keyval";
import { isAllowed } from "../consent.ts";
import { preview } from "../preview.ts";
import { site } from "../site.ts";
import type { QueuedEvent } from "./queued.ts";

type Edit = (store: IDBObjectStore) => unknown;

const database = createStore(`coterie-${site.key}`, "queue");

/** Edits that wait for the next transaction: one takes all of a task's, which is many times faster. */
let edits: Edit[] = [];

/**
 * Changes what IndexedDB holds: events under their ids. In a preview, where the browser refuses, or without
 * consent unless it is needed to erase, nothing happens: the queue then lives in memory alone.
 */
export async function change(edit: Edit, isErasing?: boolean): Promise<void> {
  if (preview || !(isErasing || isAllowed()) || edits.push(edit) > 1) return;
  try {
    await database("readwrite", (store) => {
      for (const one of edits.splice(0)) one(store);
      // At once: it would wait for the answers to all of these otherwise, and a browser may be killed meanwhile.
      store.transaction.commit?.();
    });
  } catch {
    edits = [];
  }
}

/** Everything that IndexedDB holds. */
export async function readAll(): Promise<QueuedEvent[]> {
  return database("readonly", (store) => promisifyRequest(store.getAll()));
}
