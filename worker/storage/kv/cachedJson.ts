import { LRUCache } from "lru-cache";
import { isLines, Lines } from "../../domain/Lines.ts";

/** How long an isolate trusts a value that can change, ms. */
const trustMs = 30_000;

/**
 * Values of KV as this isolate holds them: bounded by the characters they were parsed from, least used out. It looks
 * at the clock each time, for that is cheaper here than the timer the library would set otherwise; at `Date`, which costs
 * less than `performance` and is as exact in a Worker.
 */
const held = new LRUCache<string, object>({ maxSize: 24 * 1024 * 1024, ttlResolution: 0, perf: Date });

/** A JSON value by its key, from the isolate if it is there; null where KV has none, which is not remembered. */
export async function cachedJson<T extends object>(
  kv: KVNamespace,
  key: string,
  options?: { changes?: boolean },
): Promise<T | null> {
  const known = held.get(key);
  if (known !== undefined) return known as T;
  const text = await kv.get(key, "text");
  return text === null ? null : keep<T>(key, text, options);
}

/**
 * Several immutable pieces of tables by distinct keys: at once where the isolate holds all of them, or else in one read for
 * those it does not hold. Each is `Lines` or what its JSON says; missing ones are left out.
 */
export function cachedPieces(kv: KVNamespace, wanted: Iterable<string>): Pieces | Promise<Pieces> {
  const found = new Map<string, object>();
  const missing: string[] = [];
  for (const key of wanted) {
    const known = held.get(key);
    if (known === undefined) missing.push(key);
    else found.set(key, known);
  }
  return missing.length === 0 ? found : withMissing(kv, found, missing);
}

/** What was found, by key. */
export type Pieces = ReadonlyMap<string, object>;

async function withMissing(kv: KVNamespace, found: Map<string, object>, missing: readonly string[]): Promise<Pieces> {
  for (let i = 0; i < missing.length; i += bulkKeys) {
    const values = await kv.get(missing.slice(i, i + bulkKeys), "text");
    for (const [key, text] of values) if (text !== null) found.set(key, keep(key, text));
  }
  return found;
}

/** Lets go of a value, so that the next read sees what was just written. Reaches this isolate only. */
export function forget(key: string): void {
  held.delete(key);
}

/** What KV reads in one call, at most. */
const bulkKeys = 100;

function keep<T extends object>(key: string, text: string, options?: { changes?: boolean }): T {
  const value: object = isLines(text) ? new Lines(text) : JSON.parse(text);
  held.set(key, value, { size: text.length + key.length, ...(options?.changes === true ? { ttl: trustMs } : {}) });
  return value as T;
}
