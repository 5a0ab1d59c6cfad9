import { LRUCache } from "lru-cache";
import type { Product } from "../../../shared/catalogue.ts";
import type { ScoredItems } from "../../../shared/recommendations.ts";
import { chunkOf } from "../../domain/chunked.ts";
import { Lines } from "../../domain/Lines.ts";
import type { Chunks, Published } from "../../domain/published.ts";
import { ItemNumbers } from "../../domain/recommend/ItemNumbers.ts";
import { type PackedLists, unpackList } from "../../domain/recommend/packedLists.ts";
import { emptyList, type ScoredList, scoredList } from "../../domain/recommend/ScoredList.ts";
import type { Shelf } from "../../domain/recommend/shelves.ts";
import type { Found, ListTable, Tables, Wants } from "../../domain/tables.ts";
import { keys } from "../keys.ts";
import { cachedPieces, type Pieces } from "./cachedJson.ts";

/** The last resort of a list reads so many pieces of a catalogue: some 8,000 products. */
const mostScanned = 32;

/** The lists that were asked for last, unpacked, by the piece's key and their own: shops' visitors look at the same few products. */
const unpacked = new LRUCache<string, ScoredList>({ max: 2000 });
/** What the items of those lists go by. */
let numbers = new ItemNumbers();
/** With more numbers than this all begins anew: some megabytes. */
const mostNumbers = 100_000;

/** The catalogue and the item lists of a published version, read by chunks, each once an isolate. */
export function tablesIn(kv: KVNamespace, published: Published): Tables {
  const { site, catalogue } = published;
  return {
    async products(ids) {
      const found = await read(kv, published, [{ products: ids }]);
      const products = new Map<string, Product>();
      for (const id of ids) {
        const product = found.product(id);
        if (product !== undefined) products.set(id, product);
      }
      return products;
    },
    read: (wants) => read(kv, published, wants),
    async someProducts() {
      if (catalogue === null) return [];
      const indexes = Array.from({ length: Math.min(mostScanned, catalogue.count) }, (_, index) => index);
      const wanted = indexes.map((index) => keys.chunk(site, catalogue.id, index));
      const pieces = await cachedPieces(kv, wanted);
      return wanted.flatMap((key) => {
        const piece = pieces.get(key) ?? {};
        return piece instanceof Lines
          ? (piece as Lines<Product>).values()
          : Object.values<Product>(piece as Record<string, Product>);
      });
    },
  };
}

function read(kv: KVNamespace, published: Published, wants: readonly Wants[]): Found | Promise<Found> {
  const { site } = published;
  const wanted = new Set<string>();
  for (const want of wants) {
    for (const [table, ids] of Object.entries(want)) {
      const chunks = chunksOf(table as keyof Wants, published);
      if (chunks !== undefined && ids !== undefined) for (const id of ids) wanted.add(keyAt(site, chunks, id));
    }
  }
  const pieces = cachedPieces(kv, wanted);
  return pieces instanceof Promise ? pieces.then((all) => foundIn(all, published)) : foundIn(pieces, published);
}

function foundIn(pieces: Pieces, published: Published): Found {
  const { site } = published;
  // Never while lists are put together, which goes on until it is done.
  if (numbers.size > mostNumbers) {
    unpacked.clear();
    numbers = new ItemNumbers();
  }
  const one = <T>(table: keyof Wants, id: string): T | undefined => {
    const chunks = chunksOf(table, published);
    if (chunks === undefined) return undefined;
    const piece = pieces.get(keyAt(site, chunks, id));
    if (piece instanceof Lines) return (piece as Lines<object>).get(id) as T | undefined;
    return piece !== undefined && Object.hasOwn(piece, id) ? (piece as Record<string, T>)[id] : undefined;
  };
  return {
    get numbers() {
      return numbers;
    },
    product: (id) => one<Product>("products", id),
    shelf: (key) => one<Shelf>("shelves", key),
    list(table, key) {
      const chunks = chunksOf(table, published);
      if (chunks?.packed !== true) return scoredList(one<ScoredItems>(table, key) ?? [], numbers);
      const at = keyAt(site, chunks, key);
      const piece = pieces.get(at) as PackedLists | undefined;
      return piece === undefined ? emptyList : unpackedOnce(piece, at, key);
    },
  };
}

function unpackedOnce(piece: PackedLists, at: string, key: string): ScoredList {
  const name = `${at} ${key}`;
  const known = unpacked.get(name);
  if (known !== undefined) return known;
  const list = unpackList(piece, key, numbers);
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
