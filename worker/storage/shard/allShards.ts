import type { Env } from "../../env.ts";
import type { ProfileShard } from "./ProfileShard.ts";
import { shardStub } from "./shardStub.ts";

/** Shards asked at once: Workers have six connections. */
const parallel = 6;

/** What each shard of a site answers, by its number. Throws where one does not answer. */
export async function allShards<T>(
  env: Env,
  { site, shards }: { site: string; shards: number },
  ask: (stub: DurableObjectStub<ProfileShard>, shard: number) => Promise<T>,
): Promise<T[]> {
  const answers: T[] = [];
  for (let first = 0; first < shards; first += parallel) {
    const some = Array.from({ length: Math.min(parallel, shards - first) }, (_, i) => first + i);
    answers.push(...(await Promise.all(some.map((shard) => ask(shardStub(env, site, shard), shard)))));
  }
  return answers;
}
