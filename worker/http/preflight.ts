import type { Context } from "hono";
import type { AppEnv } from "./appEnv.ts";
import { callerOf } from "./callerOf.ts";
import { allowOrigin } from "./cors.ts";

/** Answers a browser that asks before it sends JSON to the public API. The tag never needs to: it sends text. */
export async function preflight(c: Context<AppEnv>): Promise<Response> {
  allowOrigin(c, await callerOf(c));
  c.header("Access-Control-Allow-Methods", "GET, POST");
  c.header("Access-Control-Allow-Headers", "authorization, content-type");
  c.header("Access-Control-Max-Age", "86400");
  return c.body(null, 204);
}
