/** What a wrapped namespace was asked for. */
type KvCalls = { reads: number; writes: number };

/**
 * A KV namespace as it may be on the network: what was read once, also that there is nothing, is answered again for
 * `staleMs` by the clock given. Counts its calls; a bulk read is one.
 */
export function wrapKv(kv: KVNamespace, staleMs: number, clock: () => number) {
  const calls: KvCalls = { reads: 0, writes: 0 };
  const held = new Map<string, { at: number; text: string | null }>();

  async function text(key: string): Promise<string | null> {
    const known = held.get(key);
    if (known !== undefined && clock() - known.at < staleMs) return known.text;
    const value = await kv.get(key, "text");
    held.set(key, { at: clock(), text: value });
    return value;
  }

  async function get(key: string | string[], type?: string): Promise<unknown> {
    calls.reads++;
    if (Array.isArray(key)) return new Map(await Promise.all(key.map(async (one) => [one, await text(one)] as const)));
    const value = await text(key);
    return value === null || type !== "json" ? value : JSON.parse(value);
  }

  const wrapped = new Proxy(kv, {
    get(target, name) {
      if (name === "get") return get;
      const member = Reflect.get(target, name);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
  return { kv: wrapped, calls };
}
