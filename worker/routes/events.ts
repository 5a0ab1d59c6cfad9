import { Hono } from "hono";
import { Batch, batchBytes, type EventResult } from "../../shared/batch.ts";
import { type BatchEvent, checkBatch } from "../domain/checkBatch.ts";
import type { AppEnv } from "../http/appEnv.ts";
import { callerOf } from "../http/callerOf.ts";
import { allowOrigin } from "../http/cors.ts";
import { placeOfRequest } from "../http/placeOfRequest.ts";
import { readJson } from "../http/readJson.ts";
import { subjectOf } from "../storage/keys.ts";
import { customerHash } from "../storage/sha256.ts";
import { ingest } from "../storage/shard/ingest.ts";
import type { ShardEvent } from "../storage/shard/ProfileShard.ts";

/** `POST /v1/events`: a batch from the tag or from a server. Answers what became of each event, once it is durable. */
export const eventsRoute = new Hono<AppEnv>().post("/v1/events", async (c) => {
  const now = Date.now();
  const caller = await callerOf(c);
  allowOrigin(c, caller);
  const { site, shards, version, settings } = caller.published;
  const trusted = caller.role !== "browser";
  const batch = await readJson(c, Batch, trusted ? batchBytes.server : batchBytes.browser);
  const length = c.req.header("content-length");
  const bytes = length === undefined ? undefined : Number(length);
  const place = trusted ? undefined : placeOfRequest(c.req.raw);
  const { good, results } = checkBatch(batch, { trusted, now, sentAt: batch.sentAt, bytes, place }, settings);
  const stored = await ingest(
    c.env,
    { site, shards, version },
    await Promise.all(good.map((one) => shardEvent(site, one))),
  );
  good.forEach(({ index, event }, i) => {
    const status = stored[i];
    if (status === undefined) throw new Error("a shard answered for fewer events than it was given");
    results[index] = { id: event.id, status };
  });
  return c.json({ results: results as EventResult[] });
});

/** An event as it is stored: customers' own ids are hashed before they reach a shard. */
async function shardEvent(site: string, { owner, event }: BatchEvent): Promise<ShardEvent> {
  const subject =
    "visitor" in owner
      ? subjectOf.visitor(owner.visitor)
      : subjectOf.customer(await customerHash(site, owner.customer));
  if (event.type !== "identify") return { subject, event };
  const { signature: _, ...rest } = event;
  return { subject, event: { ...rest, customer: await customerHash(site, event.customer) } };
}
