import type { Product } from "../../../shared/catalogue.ts";
import { chunkOf } from "../../domain/chunked.ts";
import type { Chunks, Published } from "../../domain/published.ts";
import type { Tables } from "../../domain/tables.ts";
import { keys } from "../keys.ts";
import { cachedJsons } from "./cachedJson.ts";

/** The catalogue and the item lists of a published version, read by chunks, each once an isolate. */
export function tablesIn(kv: KVNamespace, { site, catalogue, recommendations }: Published): Tables {
  return {
    products: (ids) => lookUp<Product>(kv, site, catalogue, ids),
    related: (ids) => lookUp<[string, number][]>(kv, site, recommendations?.related ?? null, ids),
  };
}

async function lookUp<T>(kv: KVNamespace, site: string, chunks: Chunks | null, ids: string[]): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  if (chunks === null || ids.length === 0) return found;
  const keyOf = new Map<number, string>();
  for (const id of ids) {
    const index = chunkOf(id, chunks.count);
    if (!keyOf.has(index)) keyOf.set(index, keys.chunk(site, chunks.id, index));
  }
  const pieces = await cachedJsons<Record<string, T>>(kv, keyOf.values());
  for (const id of ids) {
    const piece = pieces.get(keyOf.get(chunkOf(id, chunks.count)) ?? "");
    if (piece !== undefined && Object.hasOwn(piece, id)) found.set(id, piece[id] as T);
  }
  return found;
}
