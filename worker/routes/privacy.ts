import { type Context, Hono } from "hono";
import { batchBytes } from "../../shared/batch.ts";
import { ErasureRequest } from "../../shared/privacy.ts";
import type { AppEnv } from "../http/appEnv.ts";
import { callerOf } from "../http/callerOf.ts";
import { allowOrigin } from "../http/cors.ts";
import { credentialOf } from "../http/credentialOf.ts";
import { eraseOf, exportOf } from "../http/privacyOf.ts";
import { limitKey, limitScan } from "../http/rateLimit.ts";
import { readJson } from "../http/readJson.ts";
import { eraseCookie } from "../http/visitorCookie.ts";
import { visitorOf } from "../http/visitorOf.ts";
import { subjectOf } from "../storage/keys.ts";

/** What a visitor may ask for itself, with its secret: `GET /v1/privacy/export` and `POST /v1/privacy/erase`. */
export const privacyRoutes = new Hono<AppEnv>()
  .get("/v1/privacy/export", async (c) => {
    const { published } = await asked(c);
    const visitor = await visitorOf(c, published, c.req.query("visitor"));
    limitScan(published.site, visitor, Date.now());
    return c.json(await exportOf(c.env, published, subjectOf.visitor(visitor), "visitor"));
  })
  .post("/v1/privacy/erase", async (c) => {
    const { published } = await asked(c);
    const body = await readJson(c, ErasureRequest, batchBytes.browser);
    const visitor = await visitorOf(c, published, body.visitor);
    limitScan(published.site, visitor, Date.now());
    eraseCookie(c);
    const erasure = await eraseOf(c.env, published, subjectOf.visitor(visitor), "visitor");
    return c.json(erasure, erasure.status === "done" ? 200 : 202);
  });

/** The site whose key is in the query, for a page that it accepts. */
async function asked(c: Context<AppEnv>) {
  // The header holds the visitor's secret, so the key can only stand in the query.
  const caller = await callerOf(c, credentialOf(new Request(c.req.url)));
  allowOrigin(c, caller);
  limitKey(caller, c.env, Date.now());
  c.header("Cache-Control", "private, no-store");
  return caller;
}
