import type { Pointer } from "../../domain/published.ts";
import { keys } from "../keys.ts";
import { cachedJson } from "./cachedJson.ts";

/** Where a credential (a public key, or the hash of a token) leads; trusted for 30 s. Null where KV knows none. */
export function pointerIn(kv: KVNamespace, credential: string): Promise<Pointer | null> {
  return cachedJson<Pointer>(kv, keys.pointer(credential), { changes: true });
}
