import { LRUCache } from "lru-cache";
import type { Env } from "../../env.ts";
import { sha256 } from "../sha256.ts";
import type { ProfileShard } from "./ProfileShard.ts";

/** First 32 bits of digests taken lately: a visitor on the shop's pages sends many events. */
const taken = new LRUCache<string, number>({ max: 10_000 });

/** The number of the shard that holds an id: the first 32 bits of SHA-256 over site and id, modulo the site's shards. */
export async function shardOf(site: string, shards: number, id: string): Promise<number> {
  const name = `${site}:${id}`;
  const bits = taken.get(name) ?? new DataView((await sha256(site, id)).buffer).getUint32(0);
  taken.set(name, bits);
  return bits % shards;
}

/** A fresh stub of a site's shard. */
export function shardStub(env: Env, site: string, shard: number): DurableObjectStub<ProfileShard> {
  return env.SHARDS.get(env.SHARDS.idFromName(`${site}:${shard}`));
}
