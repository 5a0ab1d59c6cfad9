import type { Context } from "hono";
import type { Settings } from "../../shared/settings.ts";
import { pointerIn } from "../storage/kv/pointerIn.ts";
import { publishedIn } from "../storage/kv/publishedIn.ts";
import type { AppEnv } from "./appEnv.ts";
import { ProblemError } from "./ProblemError.ts";

/** The settings of the site with a public key; ends with `not-found` where there is none. */
export async function settingsOfKey(c: Context<AppEnv>, key: string): Promise<Settings> {
  const pointer = await pointerIn(c.env.KV, key);
  const published = pointer?.role === "browser" ? await publishedIn(c.env.KV, pointer.site, pointer.version) : null;
  if (published === null) throw new ProblemError("not-found", "There is no site with this key");
  return published.settings;
}
