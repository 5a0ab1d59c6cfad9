import type { Env } from "../../env.ts";
import type { Scope } from "./scope.ts";
import { shardStub } from "./shardStub.ts";

/** Shards asked at once: Workers have six connections. */
const parallel = 6;

/**
 * The visitors of a site whose ids have a hash (`hash32`), usually one. Every shard looks at all its visitors: a decision's
 * id names its visitor by the hash alone, so that whoever comes to see the id cannot tell who it was.
 */
export async function visitorsByHash(
  env: Env,
  { site, shards }: Pick<Scope, "site" | "shards">,
  hash: number,
): Promise<string[]> {
  const found: string[] = [];
  for (let first = 0; first < shards; first += parallel) {
    const some = Array.from({ length: Math.min(parallel, shards - first) }, (_, i) => shardStub(env, site, first + i));
    found.push(...(await Promise.all(some.map((stub): Promise<string[]> => stub.visitorsOf(hash)))).flat());
  }
  return found;
}
