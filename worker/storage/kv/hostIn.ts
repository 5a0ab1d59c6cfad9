import { LRUCache } from "lru-cache";
import type { HostPointer } from "../../domain/edge/hostPointer.ts";
import { keys } from "../keys.ts";

/** How long an isolate trusts what it read, also that there was nothing, ms. */
const trustMs = 30_000;
/** Hosts that are held at once: anybody may ask for any. */
const mostHosts = 1_000;

const held = new LRUCache<string, { pointer: HostPointer | null }>({ max: mostHosts, ttl: trustMs, ttlResolution: 0 });

/** The shop at a host; null where the Worker stands in front of none there. May be 30 s old. */
export async function hostIn(kv: KVNamespace, host: string): Promise<HostPointer | null> {
  const known = held.get(host);
  if (known !== undefined) return known.pointer;
  const pointer = await kv.get<HostPointer>(keys.host(host), "json");
  held.set(host, { pointer });
  return pointer;
}

/** Lets go of a host, so that the next read sees what was just written. Reaches this isolate only. */
export function forgetHost(host: string): void {
  held.delete(host);
}
