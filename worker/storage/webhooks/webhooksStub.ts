import type { Env } from "../../env.ts";
import type { SiteWebhooks } from "./SiteWebhooks.ts";

/** A fresh stub of the object that holds a site's webhooks. */
export function webhooksStub(env: Env, site: string): DurableObjectStub<SiteWebhooks> {
  return env.WEBHOOKS.get(env.WEBHOOKS.idFromName(site));
}
