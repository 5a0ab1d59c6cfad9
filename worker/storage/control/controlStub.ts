import type { Env } from "../../env.ts";
import type { SiteControl } from "./SiteControl.ts";

/** A fresh stub of a site's control object. */
export function controlStub(env: Env, site: string): DurableObjectStub<SiteControl> {
  return env.CONTROLS.get(env.CONTROLS.idFromName(site));
}
