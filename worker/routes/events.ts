import { Hono } from "hono";
import { Batch, batchBytes, type EventResult } from "../../shared/batch.ts";
import { eventIdIn } from "../domain/eventIdIn.ts";
import type { AppEnv, Caller } from "../http/appEnv.ts";
import { callerOf } from "../http/callerOf.ts";
import { allowOrigin } from "../http/cors.ts";
import { hasPrivacyControl } from "../http/hasPrivacyControl.ts";
import { isBot } from "../http/isBot.ts";
import { keepBody } from "../http/keepDeadLetters.ts";
import { limitKey } from "../http/rateLimit.ts";
import { readJson } from "../http/readJson.ts";
import { takeConsented } from "../http/takeConsented.ts";
import { cookieVisitor, keepCookie } from "../http/visitorCookie.ts";

/** `POST /v1/events`: a batch from the tag or from a server. Answers what became of each event, once it is durable. */
export const eventsRoute = new Hono<AppEnv>().post("/v1/events", async (c) => {
  const caller = await callerOf(c);
  allowOrigin(c, caller);
  limitKey(caller, c.env, Date.now());
  const { site } = caller.published;
  const bot = isBot(c.req.raw, caller, c.env);
  const mostBytes = caller.role === "browser" ? batchBytes.browser : batchBytes.server;
  const isKept = !bot && mayKeepBody(c.req.raw, caller);
  const sent = await readJson(c, Batch, mostBytes, isKept ? keepBody(c, caller) : undefined);
  const batch = { ...sent, visitor: sent.visitor ?? cookieVisitor(c, caller) };
  // What a machine sends that is no visitor changes nothing, and is told so.
  if (bot)
    return c.json({ results: batch.events.map((raw): EventResult => ({ id: eventIdIn(raw), status: "ignored" })) });
  if (batch.dropped) console.warn(`site ${site}: a tag had to drop ${batch.dropped} events unsent`);
  const results = await takeConsented(c, caller, batch);
  keepCookie(c, caller, batch, results);
  const [secret] = results.flatMap((result) => (result.status === "accepted" ? (result.secret ?? []) : []));
  const told = results.map((result) => ({ ...result, secret: undefined }));
  return c.json({ results: told, secret });
});

/** Whether a body that cannot be read may be kept: not where a yes, which cannot be read either, would be needed. */
function mayKeepBody(request: Request, { role, published }: Caller): boolean {
  return role !== "browser" || (published.settings.consentMode !== "opt-in" && !hasPrivacyControl(request));
}
