import type { Published } from "../../domain/published.ts";
import { keys } from "../keys.ts";
import { cachedJson } from "./cachedJson.ts";

/** A published version of a site; versions never change, so it is held in the isolate. Null where KV has none. */
export function publishedIn(kv: KVNamespace, site: string, version: number): Promise<Published | null> {
  return cachedJson<Published>(kv, keys.published(site, version));
}
