import { meter } from "./meter.ts";

const held = new Map<string, { at: number; text: string | null }>();

/**
 * KV with its reads and writes counted, and as stale as the meter's settings say: what was read once, also that there is
 * nothing, is answered again for so long. Local KV alone is never stale.
 */
export function meteredKv(kv: KVNamespace): KVNamespace {
  async function text(key: string): Promise<string | null> {
    meter.counts.kvReads++;
    if (meter.staleMs === 0) return kv.get(key, "text");
    const known = held.get(key);
    if (known !== undefined && Date.now() - known.at < meter.staleMs) return known.text;
    const value = await kv.get(key, "text");
    held.set(key, { at: Date.now(), text: value });
    return value;
  }

  async function get(key: string | string[], type?: string): Promise<unknown> {
    if (Array.isArray(key)) return new Map(await Promise.all(key.map(async (one) => [one, await text(one)] as const)));
    const value = await text(key);
    return value === null || type !== "json" ? value : JSON.parse(value);
  }

  return new Proxy(kv, {
    get(target, name) {
      if (name === "get") return get;
      if (name === "put") meter.counts.kvWrites++;
      const member = Reflect.get(target, name);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}
