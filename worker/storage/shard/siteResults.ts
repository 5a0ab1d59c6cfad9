import { addGroups, type GroupedSums } from "../../domain/results/resultSums.ts";
import type { Env } from "../../env.ts";
import type { ShardResults } from "./ProfileShard.ts";
import { groupsOf } from "./results.ts";
import { shardStub } from "./shardStub.ts";

/** Shards asked at once: Workers have six connections. */
const parallel = 6;

/** A site's sums of some kinds of groups, its shards' added up, and how many subjects' changes are not in them yet. */
export async function siteResults(
  env: Env,
  site: string,
  shards: number,
  kinds: string[],
): Promise<{ groups: GroupedSums; waiting: number }> {
  const answers: ShardResults[] = [];
  for (let first = 0; first < shards; first += parallel) {
    const some = Array.from({ length: Math.min(parallel, shards - first) }, (_, i) => first + i);
    const asked = some.map((shard): Promise<ShardResults> => shardStub(env, site, shard).results(kinds));
    answers.push(...(await Promise.all(asked)));
  }
  return {
    groups: addGroups(answers.map(({ groups }) => groupsOf(groups))),
    waiting: answers.reduce((sum, { waiting }) => sum + waiting, 0),
  };
}
