import type { Context } from "hono";
import { hash32 } from "../../shared/hash.ts";
import type { AppEnv } from "./appEnv.ts";

const types = {
  script: "text/javascript; charset=utf-8",
  style: "text/css; charset=utf-8",
  json: "application/json",
};

/** Browsers and caches ask again after five minutes, and only for what has changed. */
const shortly = "public, max-age=300, stale-while-revalidate=60";
/** For a file whose name says what is in it. */
const forever = "public, max-age=31536000, immutable";

/** Answers a public file that pages of any origin may load; 304 where the asker has it already. */
export function fileAnswer(
  c: Context<AppEnv>,
  type: keyof typeof types,
  content: string,
  { isImmutable = false } = {},
): Response {
  const etag = `"${hash32(content).toString(36)}"`;
  c.header("ETag", etag);
  c.header("Cache-Control", isImmutable ? forever : shortly);
  c.header("Access-Control-Allow-Origin", "*");
  c.header("Cross-Origin-Resource-Policy", "cross-origin");
  c.header("X-Content-Type-Options", "nosniff");
  if (c.req.header("if-none-match")?.replace(/^W\//, "") === etag) return c.body(null, 304);
  return c.body(content, 200, { "Content-Type": types[type] });
}
