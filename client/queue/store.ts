import { isAllowed } from "../consent.ts";
import { preview } from "../preview.ts";
import { safely } from "../safely.ts";
import { storedName } from "../stored.ts";
import type { QueuedEvent } from "./queued.ts";

let opened: Promise<IDBDatabase> | undefined;

/** The events' store in a transaction of its own; the database is opened, and made, when it is wanted first. */
export async function entries(): Promise<IDBObjectStore> {
  if (!opened) {
    const request = indexedDB.open(storedName);
    request.onupgradeneeded = () => request.result.createObjectStore("queue");
    opened = settled(request);
  }
  return (await opened).transaction("queue", "readwrite").objectStore("queue");
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = reject;
  });
}

/**
 * Changes what IndexedDB holds, events under their ids, in one transaction. In a preview, where the browser refuses, or
 * without consent, nothing happens: the queue then lives in memory alone.
 */
export const change = safely(async (edit: (store: IDBObjectStore) => void) => {
  if (!preview && isAllowed()) {
    const store = await entries();
    edit(store);
    // At once: it would wait for the answers to all of these otherwise, and a browser may be killed meanwhile.
    store.transaction.commit?.();
  }
});

/** Everything that IndexedDB holds. */
export function readAll(): Promise<QueuedEvent[]> {
  return entries().then((store) => settled(store.getAll()));
}
