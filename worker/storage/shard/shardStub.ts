import type { Env } from "../../env.ts";
import { sha256 } from "../sha256.ts";
import type { ProfileShard } from "./ProfileShard.ts";

/** The number of the shard that holds an id: the first 32 bits of SHA-256 over site and id, modulo the site's shards. */
export async function shardOf(site: string, shards: number, id: string): Promise<number> {
  const digest = await sha256(site, id);
  return new DataView(digest.buffer).getUint32(0) % shards;
}

/** A fresh stub of a site's shard. */
export function shardStub(env: Env, site: string, shard: number): DurableObjectStub<ProfileShard> {
  return env.SHARDS.get(env.SHARDS.idFromName(`${site}:${shard}`));
}
