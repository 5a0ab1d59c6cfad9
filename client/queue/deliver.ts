import { isAllowed } from "../consent.ts";
import { batchBytes, exitBytes, firstPauseMs, longestPauseMs, settleMs, storageMs } from "../limits.ts";
import { preview } from "../preview.ts";
import { safely } from "../safely.ts";
import { storedName } from "../stored.ts";
import { queued } from "./queued.ts";
import { nextBatch, send } from "./send.ts";
import { readAll } from "./store.ts";

let takenOver: Promise<void> | undefined;
let isDelivering = false;
/** How long the Worker has asked to be left alone when it was told something last, ms; 0 where it took that. */
let askedMs = 0;
/** Lets the other tabs replay: this one pauses, or is being left, when a page that holds a lock could not be kept. */
let release = () => {};

/**
 * Takes over, once, what earlier pages left: events that still wait, those received lately. Settles when these are known,
 * or it took too long.
 */
export function takeOver(): Promise<void> | undefined {
  if (isAllowed())
    takenOver ??= new Promise((resolve) => {
      const run = async () => {
        try {
          for (const event of await readAll()) {
            // Another tab may have taken a no meanwhile.
            if (isAllowed() && !queued.has(event.id)) queued.set(event.id, event);
          }
        } catch {
          // Nothing can be taken over where IndexedDB is missing or refused: the queue lives in memory then.
        }
        resolve();
        deliver();
        return new Promise<void>((left) => {
          release = left;
        });
      };
      setTimeout(resolve, storageMs);
      // Of several tabs one replays; the next finds what that one could not send.
      safely(() => navigator.locks?.request(storedName, run) ?? run())();
    });
  return takenOver;
}

/** Sends what waits while the page goes away, beside a batch that may be under way; the next page replays the rest. */
export const deliverAtExit = safely(() => {
  release();
  const batch = nextBatch(exitBytes);
  // A no is told though the Worker has asked to be left alone: it does not outlive this page.
  return !(askedMs && isAllowed()) && !preview && batch[0] && send(batch);
});

/** Sends what waits, one batch at a time, until nothing is left; not twice at once. A preview sends nothing. */
export async function deliver(): Promise<void> {
  if (isDelivering) return;
  isDelivering = true;
  await takeOver();
  // What a page tells as it begins goes in one request; when it is left before, it goes at once.
  await pause(settleMs);
  let pauseMs = firstPauseMs;
  for (let batch = nextBatch(batchBytes); batch[0] && !preview; batch = nextBatch(batchBytes)) {
    askedMs = await send(batch);
    if (askedMs) {
      release();
      // By chance, so that shoppers do not all come back at once, not even when all were told the same time.
      await pause(pauseMs * Math.random() + askedMs);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    } else pauseMs = firstPauseMs;
  }
  release();
  // In the same step as the last look at the queue, so that no event falls between.
  isDelivering = false;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
