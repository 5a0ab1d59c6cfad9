import type { Event } from "../../../shared/event.ts";
import type { Env } from "../../env.ts";
import { isClaimed } from "./claims.ts";
import type { Appended, ProfileShard, ShardEvent } from "./ProfileShard.ts";
import type { Scope } from "./scope.ts";
import { shardOf, shardStub } from "./shardStub.ts";

/**
 * Stores events, each in the shard of its subject, orders and refunds by way of the shard of the order; one call a
 * shard. Answers in the order given, when all of it is durable. Throws where a shard did not answer: sending again is
 * safe, because what did arrive counts once.
 */
export async function ingest(env: Env, scope: Scope, events: ShardEvent[]): Promise<Appended[]> {
  const calls = new Map<string, { shard: number; method: "append" | "claim"; indices: number[] }>();
  await Promise.all(
    events.map(async ({ subject, event }, index) => {
      const method = isClaimed(event) ? "claim" : "append";
      const shard = await shardOf(scope.site, scope.shards, isClaimed(event) ? `order:${event.order.id}` : subject);
      const known = calls.get(`${method}:${shard}`);
      if (known === undefined) calls.set(`${method}:${shard}`, { shard, method, indices: [index] });
      else known.indices.push(index);
    }),
  );
  const results: Appended[] = [];
  await Promise.all(
    [...calls.values()].map(async ({ shard, method, indices }) => {
      const part = indices.sort((a, b) => a - b).map((index) => events[index] as ShardEvent);
      const answers = await twice(() => call(shardStub(env, scope.site, shard), method, scope, part));
      indices.forEach((index, i) => {
        results[index] = answers[i] as Appended;
      });
    }),
  );
  return results;
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
