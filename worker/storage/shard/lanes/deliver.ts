import type { Env } from "../../../env.ts";
import type { Commit } from "../commit.ts";
import type { Due } from "../due.ts";
import type { Rows } from "../rows.ts";
import type { Appended, ShardEvent } from "../ShardEvent.ts";
import { shardOf, shardStub } from "../shardStub.ts";

/** Hands a claimed order to its visitor's shard, and is done once that shard has it. */
export function deliverIn(rows: Pick<Rows, "scope" | "due" | "claims">, commit: Commit) {
  return async (env: Env, due: Due): Promise<Appended> => {
    const scope = rows.scope.read();
    const claimed = JSON.parse(due.payload ?? "null") as ShardEvent;
    const shard = await shardOf(scope.site, scope.shards, claimed.subject);
    const [answer = "accepted"] = await shardStub(env, scope.site, shard).append(scope, [claimed]);
    commit(() => {
      rows.due.remove(due);
      // Somebody else may yet tell of what this visitor refused.
      if (answer === "consent-refused" || answer === "erased") rows.claims.release(due.key);
    });
    return answer;
  };
}
