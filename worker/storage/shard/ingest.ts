import type { Event } from "../../../shared/event.ts";
import { lateMs } from "../../domain/subject.ts";
import type { Env } from "../../env.ts";
import { isClaimed } from "./claims.ts";
import type { ProfileShard } from "./ProfileShard.ts";
import type { Appended, ShardEvent } from "./ShardEvent.ts";
import type { Scope } from "./scope.ts";
import { shardOf, shardStub } from "./shardStub.ts";

/**
 * Stores events, each in the shard of its subject, orders and refunds by way of the shard of the order; one call a
 * shard. Answers in the order given, when all of it is durable. Throws where a shard did not answer: sending again is
 * safe, because what did arrive counts once.
 */
export async function ingest(env: Env, scope: Scope, events: ShardEvent[]): Promise<Appended[]> {
  const results: Appended[] = [];
  for (const indices of inWindows(events)) await store(env, scope, events, indices, results);
  return results;
}

/**
 * The events' indices in parts that span no more than makes an event late, oldest first: orders travel another way than
 * other events, and a history played back in large batches must not overtake itself. What a browser sends is one part.
 */
function inWindows(events: ShardEvent[]): number[][] {
  const windows: number[][] = [];
  let start = Number.NEGATIVE_INFINITY;
  const byTime = events.map((_, index) => index).sort((a, b) => timeOf(events, a) - timeOf(events, b) || a - b);
  for (const index of byTime) {
    if (timeOf(events, index) - start > lateMs) {
      windows.push([]);
      start = timeOf(events, index);
    }
    windows.at(-1)?.push(index);
  }
  return windows;
}

function timeOf(events: ShardEvent[], index: number): number {
  return events[index]?.event.time ?? 0;
}

async function store(env: Env, scope: Scope, events: ShardEvent[], part: number[], results: Appended[]): Promise<void> {
  const calls = new Map<string, { shard: number; method: "append" | "claim"; indices: number[] }>();
  for (const index of part) {
    const { subject, event } = events[index] as ShardEvent;
    const [method, id] = isClaimed(event)
      ? (["claim", `order:${event.order.id}`] as const)
      : (["append", subject] as const);
    const shard = await shardOf(scope.site, scope.shards, id);
    const known = calls.get(`${method}:${shard}`);
    if (known === undefined) calls.set(`${method}:${shard}`, { shard, method, indices: [index] });
    else known.indices.push(index);
  }
  await Promise.all(
    [...calls.values()].map(async ({ shard, method, indices }) => {
      const wanted = indices.map((index) => events[index] as ShardEvent);
      const answers = await twice(() => call(shardStub(env, scope.site, shard), method, scope, wanted));
      indices.forEach((index, i) => {
        results[index] = answers[i] as Appended;
      });
    }),
  );
}

function call(stub: DurableObjectStub<ProfileShard>, method: "append" | "claim", scope: Scope, part: ShardEvent[]) {
  return method === "append" ? stub.append(scope, part) : stub.claim(scope, part.filter(isClaim));
}

function isClaim(event: ShardEvent): event is ShardEvent<Event & { type: "purchaseComplete" | "refund" }> {
  return isClaimed(event.event);
}

/** Once more, with a fresh stub, where the platform says that this can help. */
async function twice<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const { retryable, overloaded } = error as { retryable?: boolean; overloaded?: boolean };
    if (retryable !== true || overloaded === true) throw error;
    return run();
  }
}
