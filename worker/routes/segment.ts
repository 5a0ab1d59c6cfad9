import { type Context, Hono } from "hono";
import * as z from "zod";
import { batchBytes, batchEvents, type EventResult } from "../../shared/batch.ts";
import { inCall } from "../domain/segment/inCall.ts";
import { readCall } from "../domain/segment/readCall.ts";
import type { AppEnv, Caller } from "../http/appEnv.ts";
import { callerOf } from "../http/callerOf.ts";
import { type Credential, credentialOf } from "../http/credentialOf.ts";
import { keepBody } from "../http/keepDeadLetters.ts";
import { ProblemError } from "../http/ProblemError.ts";
import { readJson } from "../http/readJson.ts";
import { takeBatch } from "../http/takeBatch.ts";

const Call = z.looseObject({ writeKey: z.optional(z.string().max(200)) });
const Calls = z.looseObject({ ...Call.shape, batch: z.array(z.unknown()).min(1).max(batchEvents) });

/**
 * `POST /v1/track`, `/v1/identify`, `/v1/page`, `/v1/screen`, `/v1/group`, `/v1/alias` and `/v1/batch`: calls as Segment, RudderStack and their kind
 * send them, with a server token of the site as write key. Answers what became of each call, once it is durable.
 */
export const segmentRoutes = new Hono<AppEnv>()
  .post("/v1/:type{track|identify|page|screen|group|alias}", async (c) => {
    const { caller, body } = await receivedFrom(c, Call);
    return c.json({
      success: true,
      results: await take(c, caller, [{ ...body, type: c.req.param("type") }], () => ""),
    });
  })
  .post("/v1/batch", async (c) => {
    const { caller, body } = await receivedFrom(c, Calls);
    const results = await take(c, caller, body.batch, (index) => `batch[${index}]`, body["sentAt"]);
    return c.json({ success: true, results });
  });

/** Who calls, by the header before the write key in the body, and the body. Ends with `unauthorized` or `forbidden`. */
async function receivedFrom<T extends { writeKey?: string | undefined }>(c: Context<AppEnv>, schema: z.ZodType<T>) {
  const credential = credentialOf(c.req.raw);
  const known = credential === null ? null : await serverOf(c, credential);
  const body = await readJson(c, schema, batchBytes.server, known === null ? undefined : keepBody(c, known));
  const { writeKey } = body;
  const caller = known ?? (await serverOf(c, writeKey === undefined ? null : { kind: "token", value: writeKey }));
  return { caller, body };
}

async function serverOf(c: Context<AppEnv>, credential: Credential | null): Promise<Caller> {
  if (credential?.kind === "key" || credential?.value.startsWith("pk_")) {
    throw new ProblemError("forbidden", "The write key is a server token (sk_…), not the site's public key");
  }
  return callerOf(c, credential);
}

/** Takes what the calls say happened; what is none of ours is ignored. `sentAt` is the batch's. */
async function take(
  c: Context<AppEnv>,
  caller: Caller,
  calls: readonly unknown[],
  pathOf: (index: number) => string,
  sentAt?: unknown,
): Promise<EventResult[]> {
  const { currency } = caller.published.settings;
  const reception = { now: Date.now(), sentAt, currency, newId: () => crypto.randomUUID() };
  const read = await Promise.all(calls.map((call, index) => readCall(call, pathOf(index), reception)));
  const events = read.flatMap((one) => (one.status === "read" ? [one.event] : []));
  const taken = events.length === 0 ? [] : await takeBatch(c, caller, { events });
  return read.map((one, index) => (one.status === "read" ? inCall(taken.shift() as EventResult, pathOf(index)) : one));
}
