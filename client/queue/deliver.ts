import { isAllowed } from "../consent.ts";
import { batchBytes, exitBytes, firstPauseMs, longestPauseMs, settleMs, storageMs } from "../limits.ts";
import { preview } from "../preview.ts";
import { safely } from "../safely.ts";
import { storedName } from "../stored.ts";
import { queued } from "./queued.ts";
import { nextBatch, send } from "./send.ts";
import { readAll } from "./store.ts";

let takenOver: Promise<void> | undefined;
let delivering: Promise<void> | undefined;
/** How long the Worker has asked to be left alone when it was told something last, ms; 0 where it took that. */
let askedMs = 0;
/** Lets the other tabs replay: this one pauses, or is being left, when a page that holds a lock could not be kept. */
let release = () => {};

/**
 * Takes over, once, what earlier pages left: events that still wait, those received lately. Settles when these are known,
 * or it took too long.
 */
export async function takeOver(): Promise<void> {
  if (isAllowed())
    takenOver ??= new Promise((resolve) => {
      const run = async () => {
        try {
          for (const event of await readAll()) {
            // Another tab may have taken a no meanwhile.
            if (isAllowed() && !queued.has(event.id)) queued.set(event.id, event);
          }
        } catch {}
        resolve();
        return new Promise<void>((left) => {
          release = left;
          deliver().then(left);
        });
      };
      setTimeout(resolve, storageMs);
      // Of several tabs one replays; the next finds what that one could not send.
      (async () => navigator.locks.request(storedName, run))().catch(run);
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
  const batch = nextBatch(exitBytes);
  // A no is told though the Worker has asked to be left alone: it does not outlive this page.
  return !(askedMs && isAllowed()) && !preview && batch[0] && send(batch);
});

async function sendAll(): Promise<void> {
  await takeOver();
  // What a page tells as it begins goes in one request; when it is left before, it goes at once.
  await pause(settleMs);
  let pauseMs = firstPauseMs;
  for (let batch = nextBatch(batchBytes); batch[0]; batch = nextBatch(batchBytes)) {
    askedMs = await send(batch);
    if (askedMs) {
      release();
      // By chance, so that shoppers do not all come back at once.
      await pause(Math.max(pauseMs * Math.random(), askedMs));
    }
    pauseMs = askedMs ? Math.min(pauseMs * 2, longestPauseMs) : firstPauseMs;
  }
  // In the same step as the last look at the queue, so that no event falls between.
  delivering = undefined;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
