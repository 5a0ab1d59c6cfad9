import type { Context } from "hono";
import type { Batch, EventResult } from "../../shared/batch.ts";
import type { AppEnv, Caller } from "./appEnv.ts";
import { keepRejected } from "./keepDeadLetters.ts";
import { placeOfRequest } from "./placeOfRequest.ts";
import { spendQuota } from "./quota.ts";
import { limitVisitor } from "./rateLimit.ts";
import { receive } from "./receive.ts";
import { isPacked } from "./unpacked.ts";

/**
 * Takes a caller's batch as far as limits and quota allow: stores what is good of it, and keeps what is not among the
 * dead letters. Says what became of each event, once it is durable. Ends with `rate-limited` or `quota-exceeded`.
 */
export async function takeBatch(c: Context<AppEnv>, caller: Caller, batch: Batch): Promise<EventResult[]> {
  const now = Date.now();
  const { role, published } = caller;
  const { visitor, sentAt, granted, events } = batch;
  if (visitor !== undefined) await limitVisitor(caller, c.env, visitor, { events: events.length }, now);
  await spendQuota(published, c.env, events.length);
  const trusted = role !== "browser";
  const length = c.req.header("content-length");
  const bytes = length === undefined || isPacked(c.req.raw) ? undefined : Number(length);
  const place = trusted ? undefined : placeOfRequest(c.req.raw);
  const results = await receive(c.env, published, batch, { trusted, now, sentAt, bytes, place });
  await keepRejected(c.env, published.site, { role, time: now, place, visitor, sentAt, granted }, events, results);
  return results;
}
