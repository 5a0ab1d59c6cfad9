import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Profile } from "../../../shared/profile.ts";
import { shardOf, shardStub } from "../../../worker/storage/shard/shardStub.ts";

/** Shards of a site in tests (vitest.config.ts). */
const shards = 4;

/** A subject's profile as its shard holds it; null where it holds none. */
export async function shardProfile(site: string, subject: string): Promise<Profile | null> {
  const stub = shardStub(env, site, await shardOf(site, shards, subject));
  return runInDurableObject(stub, (_, state) => {
    const row = state.storage.sql
      .exec<{ profile: string }>("SELECT profile FROM subject WHERE id = ?", subject)
      .toArray()[0];
    return row === undefined ? null : JSON.parse(row.profile);
  });
}
