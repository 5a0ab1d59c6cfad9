import type { Context } from "hono";
import type { AppEnv, Caller } from "./appEnv.ts";
import { isFirstParty } from "./isFirstParty.ts";
import { ownOrigin } from "./ownOrigin.ts";
import { ProblemError } from "./ProblemError.ts";

/**
 * Lets a page read the answer where its origin is on the site's list or is the Worker's own; a page of any other origin
 * ends with `origin-refused`. CORS protects visitors, not the site: the key is public.
 */
export function allowOrigin(c: Context<AppEnv>, caller: Caller): void {
  const { role, published } = caller;
  const origin = c.req.header("origin");
  c.header("Vary", "Origin");
  if (origin === undefined || role !== "browser") return;
  if (!published.settings.origins.includes(origin) && origin !== ownOrigin(c.req.url)) {
    throw new ProblemError("origin-refused", `${origin} is not among the site's origins`);
  }
  c.header("Access-Control-Allow-Origin", origin);
  if (isFirstParty(c, caller)) c.header("Access-Control-Allow-Credentials", "true");
  c.header("Access-Control-Expose-Headers", "Retry-After, X-Request-Id");
}
