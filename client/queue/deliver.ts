import { batchBytes, exitBytes, firstPauseMs, longestPauseMs, storageMs } from "../limits.ts";
import { safely } from "../safely.ts";
import { site } from "../site.ts";
import { keepVisitor } from "../visitor.ts";
import { fitting } from "./fitting.ts";
import { queued, waiting } from "./queued.ts";
import { send } from "./send.ts";
import { readAll } from "./store.ts";

let takenOver: Promise<void> | undefined;
let delivering: Promise<void> | undefined;
let isPausing = false;

/**
 * Takes over, once, what earlier pages left: the visitor's id, events that still wait, those received lately. Settles
 * when these are known, or it took too long.
 */
export function takeOver(): Promise<void> {
  takenOver ??= new Promise((resolve) => {
    const run = async () => {
      let copy: string | undefined;
      for (const entry of await readAll().catch(() => [])) {
        if (typeof entry === "string") copy = entry;
        else if (!queued.has(entry.event.id)) queued.set(entry.event.id, entry);
      }
      keepVisitor(copy);
      resolve();
      await deliver();
    };
    setTimeout(resolve, storageMs);
    // Of several tabs one replays; the next finds what that one could not send.
    (async () => navigator.locks.request(`coterie-${site.key}`, run))().catch(run);
  });
  return takenOver;
}

/** Sends what waits, one batch at a time, until nothing is left. A call while that goes on joins it. */
export function deliver(): Promise<void> {
  delivering ??= sendAll();
  return delivering;
}

/** Sends what waits while the page goes away, beside a batch that may be under way; the next page replays the rest. */
export const deliverAtExit = safely(() => {
  const batch = fitting(waiting(), exitBytes);
  return !isPausing && batch[0] && send(batch);
});

async function sendAll(): Promise<void> {
  // Even when that is long done, this lets the other events of the task into the batch.
  await takeOver();
  let pauseMs = firstPauseMs;
  for (let batch = fitting(waiting(), batchBytes); batch[0]; batch = fitting(waiting(), batchBytes)) {
    const askedMs = await send(batch);
    if (askedMs === undefined) {
      pauseMs = firstPauseMs;
    } else {
      isPausing = true;
      // By chance, so that shoppers do not all come back at once.
      await new Promise((resolve) => setTimeout(resolve, Math.max(pauseMs * Math.random(), askedMs)));
      isPausing = false;
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  }
  // In the same step as the last look at the queue, so that no event falls between.
  delivering = undefined;
}
