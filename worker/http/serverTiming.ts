import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./appEnv.ts";

/** Says how long the Worker took, ms. Its clock stands still while it computes: what counts is the waiting. */
export const serverTiming = createMiddleware<AppEnv>(async (c, next) => {
  const start = Date.now();
  await next();
  c.header("Server-Timing", `total;dur=${Date.now() - start}`);
});
