import type { SubjectTraces } from "../../../shared/privacy.ts";
import type { Env } from "../../env.ts";
import { deadLettersStub } from "../deadLetters/deadLettersStub.ts";
import { keys } from "../keys.ts";
import { secretHash } from "../sha256.ts";
import { webhooksStub } from "../webhooks/webhooksStub.ts";
import { allShards } from "./allShards.ts";
import type { Scope } from "./scope.ts";
import { shardOf } from "./shardStub.ts";

/** What one shard is to forget: `own` are the subjects that are its own, `hashes` those of all subjects, in their order. */
export type Forgetting = SubjectTraces & { own: string[]; hashes: string[]; at: number };

/**
 * Erases subjects wherever a site has anything of them: in all shards, for orders and copies stand anywhere, in KV, and
 * among webhooks and dead letters. Throws where something did not answer: to do it again changes nothing.
 */
export async function eraseEverywhere(env: Env, scope: Scope, traces: SubjectTraces, at: number): Promise<void> {
  const { site, shards } = scope;
  const { subjects } = traces;
  const hashes = await Promise.all(subjects.map((subject) => secretHash(subject)));
  const homes = await Promise.all(subjects.map((subject) => shardOf(site, shards, subject)));
  await allShards(env, scope, (stub, shard): Promise<void> => {
    const own = subjects.filter((_, i) => homes[i] === shard);
    return stub.forget(scope, { ...traces, own, hashes, at });
  });
  await Promise.all(subjects.map((subject) => env.KV.delete(keys.projection(site, subject))));
  await Promise.all([webhooksStub(env, site).forget(site, subjects), deadLettersStub(env, site).forget(subjects)]);
}
