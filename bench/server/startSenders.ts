import * as z from "zod";
import type { RunningWorker } from "../../tools/startWorker.ts";
import { type Group, type Sent, workload } from "./workload.ts";

/** How a batch is put to a Worker. */
export type Post = (worker: RunningWorker, batch: Sent[]) => Promise<Response>;

/** What senders have done, and are doing. */
export type Senders = {
  /** The groups that were begun. */
  groups: Group[];
  /** How often each key was answered `accepted`; a key that was answered `duplicate` alone is there with 0. */
  acknowledged: Map<string, number>;
  /** Batches that were sent and are not answered. */
  underWay: Set<Sent[]>;
  /** Waits for the next answer. */
  nextAnswer(): Promise<void>;
  /** Begins nothing new, and ends once all that was begun is acknowledged. */
  finish(): Promise<void>;
};

/** Senders at once. */
const connections = 24;
/** So many batches are sent a second time after they were acknowledged, as a sender does that did not hear so. */
const repeatedShare = 0.1;
/** A request that is not answered is given up after this long, and sent again, ms. */
const timeoutMs = 20_000;

const Answer = z.object({
  results: z.array(
    z.object({ status: z.enum(["accepted", "duplicate", "rejected"]), problem: z.optional(z.unknown()) }),
  ),
});

/** Starts senders that load a Worker without end and repeat what is not acknowledged. */
export function startSenders(running: () => Promise<RunningWorker>, post: Post, start: number): Senders {
  const groups: Group[] = [];
  const acknowledged = new Map<string, number>();
  const underWay = new Set<Sent[]>();
  let waiting: (() => void)[] = [];
  let queue: Sent[][] = [];
  let part = 0;
  let isEnding = false;

  /** The next batch; undefined where all that was begun is acknowledged, or under way. */
  function take(): Sent[] | undefined {
    if (queue.length === 0 && !isEnding) {
      const next = workload(part++, start);
      groups.push(...next.groups);
      queue = next.batches;
    }
    return queue.pop();
  }

  /** True once a batch is acknowledged; false where it has to be sent again. */
  async function isAcknowledged(batch: Sent[]): Promise<boolean> {
    const worker = await running();
    underWay.add(batch);
    const answer = await post(worker, batch)
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch(() => undefined)
      .finally(() => underWay.delete(batch));
    if (answer === undefined || answer.status >= 500) return false;
    if (answer.status !== 200) throw new Error(`a batch was answered ${answer.status}: ${answer.text}`);
    const { results } = Answer.parse(JSON.parse(answer.text));
    for (const [i, { status, problem }] of results.entries()) {
      if (status === "rejected") throw new Error(`an event was rejected: ${JSON.stringify(problem)}`);
      const key = batch[i]?.key ?? "";
      acknowledged.set(key, (acknowledged.get(key) ?? 0) + (status === "accepted" ? 1 : 0));
    }
    return true;
  }

  async function sender(): Promise<void> {
    for (let batch = take(); batch !== undefined || underWay.size > 0; batch = take()) {
      if (batch === undefined) {
        // What others have under way may yet have to be sent again.
        await new Promise<void>((resolve) => waiting.push(resolve));
        continue;
      }
      if (!(await isAcknowledged(batch))) queue.unshift(batch);
      else if (Math.random() < repeatedShare) queue.unshift([...batch]);
      for (const answered of waiting) answered();
      waiting = [];
    }
  }

  const ended = Promise.all(Array.from({ length: connections }, sender));
  // A failure is told by whoever waits; until then it is not unhandled.
  ended.catch(() => {});
  return {
    groups,
    acknowledged,
    underWay,
    nextAnswer: () => Promise.race([new Promise<void>((resolve) => waiting.push(resolve)), ended.then(() => {})]),
    async finish() {
      isEnding = true;
      await ended;
    },
  };
}

/** Ends a request that is not answered. */
export function givenUp(): AbortSignal {
  return AbortSignal.timeout(timeoutMs);
}
