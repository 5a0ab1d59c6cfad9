import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./appEnv.ts";

/**
 * Gives every answer an id of its own (`X-Request-Id`, also in problems) and says how long the Worker took
 * (`Server-Timing`, ms). Its clock stands still while it computes: what counts is the waiting. Both are set on the answer
 * that stands: `c.header` would make another one around its body, as a stream.
 */
export const traced = createMiddleware<AppEnv>(async (c, next) => {
  const start = Date.now();
  const id = crypto.randomUUID();
  c.set("requestId", id);
  await next();
  const { headers } = c.res;
  headers.set("X-Request-Id", id);
  headers.set("Server-Timing", `total;dur=${Date.now() - start}`);
});
