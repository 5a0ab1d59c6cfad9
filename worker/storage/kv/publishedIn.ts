import type { Published } from "../../domain/published.ts";
import { keys } from "../keys.ts";
import { cachedJson } from "./cachedJson.ts";

/** What a shard's error says that cannot read the site: that alone of it reaches whoever called. */
export const notHereYet = "is not published here yet";

/** A published version of a site; versions never change, so it is held in the isolate. Null where KV has none. */
export function publishedIn(kv: KVNamespace, site: string, version: number): Promise<Published | null> {
  return cachedJson<Published>(kv, keys.published(site, version));
}
