import { tag } from "coterie:embedded";
import { Hono } from "hono";
import { hash32 } from "../../shared/hash.ts";
import type { TagConfig } from "../../shared/tagConfig.ts";
import type { AppEnv } from "../http/appEnv.ts";
import { ProblemError } from "../http/ProblemError.ts";
import { pointerIn } from "../storage/kv/pointerIn.ts";
import { publishedIn } from "../storage/kv/publishedIn.ts";

/** `GET /t/:siteKey.js`: a site's public configuration and the tag in one file, so that a page makes one request. */
export const tagRoute = new Hono<AppEnv>().get("/t/:file{pk_[A-Za-z0-9]+\\.js}", async (c) => {
  const key = c.req.param("file").slice(0, -".js".length);
  const pointer = await pointerIn(c.env.KV, key);
  const published = pointer?.role === "browser" ? await publishedIn(c.env.KV, pointer.site, pointer.version) : null;
  if (published === null) throw new ProblemError("not-found", "There is no site with this key");
  const { currency, consentMode } = published.settings;
  const config: TagConfig = { key, currency, consentMode };
  const script = `window.__coterie=${JSON.stringify(config).replaceAll("<", "\\u003c")};${tag}`;
  const etag = `"${hash32(script).toString(36)}"`;
  c.header("ETag", etag);
  c.header("Cache-Control", "public, max-age=300, stale-while-revalidate=60");
  c.header("Access-Control-Allow-Origin", "*");
  c.header("Cross-Origin-Resource-Policy", "cross-origin");
  if (c.req.header("if-none-match")?.replace(/^W\//, "") === etag) return c.body(null, 304);
  return c.body(script, 200, { "Content-Type": "text/javascript; charset=utf-8" });
});
