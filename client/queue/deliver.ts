import { isAllowed } from "../consent.ts";
import { batchBytes, exitBytes, firstPauseMs, longestPauseMs, settleMs, storageMs } from "../limits.ts";
import { preview } from "../preview.ts";
import { safely } from "../safely.ts";
import { site } from "../site.ts";
import { fitting } from "./fitting.ts";
import { queued, waiting } from "./queued.ts";
import { send } from "./send.ts";
import { readAll } from "./store.ts";

let takenOver: Promise<void> | undefined;
let delivering: Promise<void> | undefined;
let isPausing = false;
/** Lets the other tabs replay: this one pauses, or is being left, when a page that holds a lock could not be kept. */
let release: () => void = () => {};

/**
 * Takes over, once, what earlier pages left: events that still wait, those received lately. Settles when these are known,
 * or it took too long.
 */
export async function takeOver(): Promise<void> {
  if (!isAllowed()) return;
  takenOver ??= new Promise((resolve) => {
    const run = async () => {
      for (const entry of await readAll().catch(() => [])) {
        // Another tab may have taken a no meanwhile.
        if (isAllowed() && !queued.has(entry.event.id)) queued.set(entry.event.id, entry);
      }
      resolve();
      await Promise.race([deliver(), new Promise<void>((left) => (release = left))]);
    };
    setTimeout(resolve, storageMs);
    // Of several tabs one replays; the next finds what that one could not send.
    (async () => navigator.locks.request(`coterie-${site.key}`, run))().catch(run);
  });
  await takenOver;
}

/** Sends what waits, one batch at a time, until nothing is left. A call while that goes on joins it. A preview sends nothing. */
export function deliver(): Promise<void> {
  delivering ??= preview ? takeOver() : sendAll();
  return delivering;
}

/** Sends what waits while the page goes away, beside a batch that may be under way; the next page replays the rest. */
export const deliverAtExit = safely(() => {
  release();
  const batch = fitting(waiting(), exitBytes);
  // A no is told though the Worker has asked to be left alone: it does not outlive this page.
  return !(isPausing && isAllowed()) && !preview && batch[0] && send(batch);
});

async function sendAll(): Promise<void> {
  await takeOver();
  // What a page tells as it begins goes in one request; when it is left before, it goes at once.
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  let pauseMs = firstPauseMs;
  for (let batch = fitting(waiting(), batchBytes); batch[0]; batch = fitting(waiting(), batchBytes)) {
    const askedMs = await send(batch);
    if (askedMs === undefined) {
      pauseMs = firstPauseMs;
    } else {
      isPausing = true;
      release();
      // By chance, so that shoppers do not all come back at once.
      await new Promise((resolve) => setTimeout(resolve, Math.max(pauseMs * Math.random(), askedMs)));
      isPausing = false;
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  }
  // In the same step as the last look at the queue, so that no event falls between.
  delivering = undefined;
}
