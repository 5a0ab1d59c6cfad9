import { LRUCache } from "lru-cache";
import type { Product } from "../../../shared/catalogue.ts";
import type { ScoredItems } from "../../../shared/recommendations.ts";
import { chunkOf } from "../../domain/chunked.ts";
import type { Chunks, Published } from "../../domain/published.ts";
import { type PackedLists, unpackList } from "../../domain/recommend/packedLists.ts";
import type { Shelf } from "../../domain/recommend/shelves.ts";
import type { Found, ListTable, Tables, Wants } from "../../domain/tables.ts";
import { keys } from "../keys.ts";
import { cachedJsons } from "./cachedJson.ts";

/** The last resort of a list reads so many pieces of a catalogue: some 8,000 products. */
const mostScanned = 8;

/** The lists that were asked for last, unpacked, by the piece's key and their own: shops' visitors look at the same few products. */
const unpacked = new LRUCache<string, ScoredItems>({ max: 2000 });

/** The catalogue and the item lists of a published version, read by chunks, each once an isolate. */
export function tablesIn(kv: KVNamespace, published: Published): Tables {
  const { site, catalogue } = published;
  return {
    products: (ids) => lookUp<Product>(kv, site, catalogue, ids),
    read: (wants) => read(kv, published, wants),
    async someProducts() {
      if (catalogue === null) return [];
      const indexes = Array.from({ length: Math.min(mostScanned, catalogue.count) }, (_, index) => index);
      const wanted = indexes.map((index) => keys.chunk(site, catalogue.id, index));
      const pieces = await cachedJsons<Record<string, Product>>(kv, wanted);
      return wanted.flatMap((key) => Object.values(pieces.get(key) ?? {}));
    },
  };
}

async function lookUp<T>(kv: KVNamespace, site: string, chunks: Chunks | null, ids: string[]): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  if (chunks === null || ids.length === 0) return found;
  const pieces = await cachedJsons<Record<string, T>>(kv, keysOf(site, chunks, ids));
  for (const id of ids) {
    const value = valueIn<T>(pieces, site, chunks, id);
    if (value !== undefined) found.set(id, value);
  }
  return found;
}

async function read(kv: KVNamespace, published: Published, wants: Wants): Promise<Found> {
  const { site } = published;
  const wanted = new Set<string>();
  for (const [table, ids] of Object.entries(wants)) {
    const chunks = chunksOf(table as keyof Wants, published);
    if (chunks !== undefined && ids !== undefined) for (const key of keysOf(site, chunks, ids)) wanted.add(key);
  }
  const pieces = await cachedJsons<object>(kv, wanted);
  const one = <T>(table: keyof Wants, id: string): T | undefined => {
    const chunks = chunksOf(table, published);
    return chunks === undefined ? undefined : valueIn<T>(pieces as Map<string, Record<string, T>>, site, chunks, id);
  };
  return {
    product: (id) => one<Product>("products", id),
    shelf: (key) => one<Shelf>("shelves", key),
    list(table, key) {
      const chunks = chunksOf(table, published);
      if (chunks?.packed !== true) return one<ScoredItems>(table, key) ?? [];
      const at = keyAt(site, chunks, key);
      const piece = pieces.get(at) as PackedLists | undefined;
      return piece === undefined ? [] : unpackedOnce(piece, at, key);
    },
  };
}

function unpackedOnce(piece: PackedLists, at: string, key: string): ScoredItems {
  const name = `${at} ${key}`;
  const known = unpacked.get(name);
  if (known !== undefined) return known;
  const list = unpackList(piece, key);
  unpacked.set(name, list);
  return list;
}

function chunksOf(table: keyof Wants, { catalogue, recommendations, lists }: Published): Chunks | undefined {
  if (table === "products") return catalogue ?? undefined;
  if (table === "shelves") return catalogue?.shelves;
  const name = importedName(table);
  if (name === null) return recommendations?.[table as Exclude<ListTable, `imported:${string}`>];
  return lists !== undefined && Object.hasOwn(lists, name) ? lists[name] : undefined;
}

function importedName(table: string): string | null {
  return table.startsWith("imported:") ? table.slice("imported:".length) : null;
}

/** The keys of a table's pieces, in order: made once, since each decision asks for many. */
const pieceKeys = new WeakMap<Chunks, string[]>();

function keyAt(site: string, chunks: Chunks, id: string): string {
  let all = pieceKeys.get(chunks);
  if (all === undefined) {
    all = Array.from({ length: chunks.count }, (_, index) => keys.chunk(site, chunks.id, index));
    pieceKeys.set(chunks, all);
  }
  return all[chunkOf(id, chunks.count)] as string;
}

function keysOf(site: string, chunks: Chunks, ids: readonly string[]): Set<string> {
  return new Set(ids.map((id) => keyAt(site, chunks, id)));
}

function valueIn<T>(pieces: Map<string, Record<string, T>>, site: string, chunks: Chunks, id: string): T | undefined {
  const piece = pieces.get(keyAt(site, chunks, id));
  return piece !== undefined && Object.hasOwn(piece, id) ? piece[id] : undefined;
}
