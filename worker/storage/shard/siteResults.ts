import { addGroups, type GroupedSums } from "../../domain/results/resultSums.ts";
import type { Env } from "../../env.ts";
import { allShards } from "./allShards.ts";
import type { ShardResults } from "./ProfileShard.ts";
import { groupsOf } from "./results.ts";

/** A site's sums of some kinds of groups, its shards' added up, and how many subjects' changes are not in them yet. */
export async function siteResults(
  env: Env,
  site: string,
  shards: number,
  kinds: string[],
): Promise<{ groups: GroupedSums; waiting: number }> {
  const answers = await allShards(env, { site, shards }, (stub): Promise<ShardResults> => stub.results(kinds));
  return {
    groups: addGroups(answers.map(({ groups }) => groupsOf(groups))),
    waiting: answers.reduce((sum, { waiting }) => sum + waiting, 0),
  };
}
