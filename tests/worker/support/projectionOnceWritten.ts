import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Projection } from "../../../worker/domain/projection.ts";
import { readProjection } from "../../../worker/domain/storedProjection.ts";
import { shardOf, shardStub } from "../../../worker/storage/shard/shardStub.ts";

/** Shards of a site in tests (vitest.config.ts). */
const shards = 4;

/** A visitor's projection, written now: projections are lazy, so what is due is made due instead of waiting half a minute. */
export async function projectionOnceWritten(site: string, visitor: string): Promise<Projection> {
  const stub = shardStub(env, site, await shardOf(site, shards, `v:${visitor}`));
  await runInDurableObject(stub, (_, state) => {
    state.storage.sql.exec("UPDATE due SET at = 1");
    state.storage.sql.exec("UPDATE subject SET due = 1");
  });
  await runDurableObjectAlarm(stub);
  const text = await env.KV.get(`profile:${site}:v:${visitor}`, "text");
  if (text === null) throw new Error("no projection was written");
  return readProjection(text);
}
