import { Hono } from "hono";
import { batchBytes } from "../../shared/batch.ts";
import { DecideRequest } from "../../shared/decision.ts";
import { decide } from "../domain/decide.ts";
import { foldRecent } from "../domain/foldRecent.ts";
import type { AppEnv } from "../http/appEnv.ts";
import { callerOf } from "../http/callerOf.ts";
import { allowOrigin } from "../http/cors.ts";
import { decisionIds } from "../http/decisionId.ts";
import { placeOfRequest } from "../http/placeOfRequest.ts";
import { readJson } from "../http/readJson.ts";
import { projectionIn } from "../storage/kv/projectionIn.ts";
import { tablesIn } from "../storage/kv/tablesIn.ts";

/** `POST /v1/decide`: what a page's slots get. One KV read where the isolate is warm; no shard is asked. */
export const decideRoute = new Hono<AppEnv>().post("/v1/decide", async (c) => {
  const now = Date.now();
  const caller = await callerOf(c);
  allowOrigin(c, caller);
  const { published } = caller;
  const request = await readJson(c, DecideRequest, batchBytes.browser);
  const projection = request.isNew === true ? null : await projectionIn(c.env.KV, published.site, request.visitor);
  const { recent = [] } = request;
  const place = recent.length === 0 ? undefined : placeOfRequest(c.req.raw);
  const sender = { trusted: caller.role !== "browser", now, place };
  const current = foldRecent(projection, recent, sender, published.settings);
  const idOf = await decisionIds(published, request, current, now);
  const decisions = await decide(request, current, published, tablesIn(c.env.KV, published), now, idOf);
  c.header("Cache-Control", "private, no-store");
  return c.json(decisions);
});
