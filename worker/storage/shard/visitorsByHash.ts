import type { Env } from "../../env.ts";
import { allShards } from "./allShards.ts";
import type { Scope } from "./scope.ts";

/**
 * The visitors of a site whose ids have a hash (`hash32`), usually one. Every shard looks at all its visitors: a decision's
 * id names its visitor by the hash alone, so that whoever comes to see the id cannot tell who it was.
 */
export async function visitorsByHash(
  env: Env,
  spread: Pick<Scope, "site" | "shards">,
  hash: number,
): Promise<string[]> {
  return (await allShards(env, spread, (stub): Promise<string[]> => stub.visitorsOf(hash))).flat();
}
