import { safely } from "../safely.ts";
import { fitting } from "./fitting.ts";
import { opened } from "./opened.ts";
import { type QueuedEvent, underWay, waiting } from "./queued.ts";
import { send } from "./send.ts";

/** Browsers let 64 KB of keepalive requests be under way at once: most for the batch, some for the page's exit. */
const batchBytes = 48_000;
const exitBytes = 16_000;

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/** The longest that `Retry-After` may ask for. */
const longestAskedMs = 3_600_000;

let delivering: Promise<void> | undefined;
let isPausing = false;

/** Sends what waits, one batch at a time, until nothing is left. A call while that goes on joins it. */
export function deliver(): Promise<void> {
  delivering ??= sendAll();
  return delivering;
}

/** Sends what waits while the page goes away, beside a batch that may be under way; the next page replays the rest. */
export const deliverAtExit = safely(() => {
  const batch = nextBatch(exitBytes);
  return !isPausing && batch[0] && send(batch);
});

function nextBatch(bytes: number): QueuedEvent[] {
  const idle = waiting().filter((entry) => !underWay.has(entry));
  return fitting(idle, bytes);
}

async function sendAll(): Promise<void> {
  // Even when that is long over, this lets the other events of the task into the batch.
  await opened;
  let pauseMs = firstPauseMs;
  for (let batch = nextBatch(batchBytes); batch[0]; batch = nextBatch(batchBytes)) {
    const asked = await send(batch);
    if (asked === undefined) {
      pauseMs = firstPauseMs;
      continue;
    }
    isPausing = true;
    // Half of it by chance, so that shoppers do not all come back at once.
    const ownMs = pauseMs * (0.5 + Math.random() / 2);
    await new Promise((resolve) => setTimeout(resolve, Math.min(Math.max(ownMs, asked * 1000), longestAskedMs)));
    isPausing = false;
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
  // In the same step as the last look at the queue, so that no event falls between.
  delivering = undefined;
}
