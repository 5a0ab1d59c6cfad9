import type { Context } from "hono";
import type { AppEnv, Caller } from "./appEnv.ts";
import { ownOrigin } from "./ownOrigin.ts";

/** Whether a page of the Worker's own site asks: of its own origin, or of a host that the settings name as such. */
export function isFirstParty(c: Context<AppEnv>, { role, published }: Caller): boolean {
  const origin = c.req.header("origin");
  if (role !== "browser" || origin === undefined) return false;
  if (origin === ownOrigin(c.req.url)) return true;
  return published.settings.firstParty?.includes(origin.slice(origin.indexOf("//") + 2)) ?? false;
}
