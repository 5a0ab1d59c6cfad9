import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import type { Projection } from "../../../worker/domain/projection.ts";
import { readProjection } from "../../../worker/domain/storedProjection.ts";
import { shardOf, shardStub } from "../../../worker/storage/shard/shardStub.ts";

/** Shards of a site in tests (vitest.config.ts). */
const shards = 4;

/** A visitor's projection, written now: projections are lazy, so what is due is made due instead of waiting half a minute. */
export async function projectionOnceWritten(site: string, visitor: string): Promise<Projection> {
  const stub = shardStub(env, site, await shardOf(site, shards, `v:${visitor}`));
  // The shard's own alarm may be at work on it: then it is waited for.
  await vi.waitFor(
    async () => {
      await runInDurableObject(stub, async (_, { storage }) => {
        storage.sql.exec("UPDATE due SET at = 1");
        storage.sql.exec("UPDATE subject SET due = 1 WHERE due IS NOT NULL");
        await storage.setAlarm(Date.now() + 60_000);
      });
      await runDurableObjectAlarm(stub);
      const left = await runInDurableObject(stub, (_, { storage }) =>
        storage.sql.exec("SELECT 1 FROM subject WHERE id = ? AND due IS NOT NULL", `v:${visitor}`).toArray(),
      );
      if (left.length > 0) throw new Error("the projection is not written yet");
    },
    { timeout: 60_000 },
  );
  const text = await env.KV.get(`profile:${site}:v:${visitor}`, "text");
  if (text === null) throw new Error("no projection was written");
  return readProjection(text);
}
