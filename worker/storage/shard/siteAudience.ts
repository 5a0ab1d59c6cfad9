import type { AudienceMember } from "../../../shared/audience.ts";
import type { Env } from "../../env.ts";
import type { AudiencePart } from "./audience.ts";
import type { Scope } from "./scope.ts";
import { shardStub } from "./shardStub.ts";

/** Subjects that a shard looks at in one call. */
const partSubjects = 500;

/** A segment's audience, part by part and shard by shard: never more of it is held than a part. */
export async function* siteAudience(env: Env, scope: Scope, segment: string): AsyncGenerator<AudienceMember[]> {
  for (let shard = 0; shard < scope.shards; shard++) {
    let after: string | null = "";
    while (after !== null) {
      const part: AudiencePart = await shardStub(env, scope.site, shard).audience(scope, segment, after, partSubjects);
      yield part.members;
      after = part.next;
    }
  }
}
