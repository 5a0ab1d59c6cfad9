import { hash32 } from "../../shared/hash.ts";

/**
 * A chunk should be about this large, in characters: of each that is read, a product or two is wanted. Of a large table it is
 * half, for a list then looks into as many chunks as it has products. A small one is fewer chunks, and fewer writes.
 */
const chunkSize = 64 * 1024;
const large = 4 * 1024 * 1024;
/** More chunks than this only where they would be larger than that: what a request may write to KV is limited to 1,000 values. */
const most = 400;
const largest = 256 * 1024;

/** A catalogue's rows stand in so many buckets by the hash of their id: of these its chunks are put together. */
const buckets = 4096;

/** The chunk in which an item stands. */
export function chunkOf(item: string, count: number): number {
  return count === 1 ? 0 : hash32(item) % count;
}

/** The bucket in which a product stands, whatever the number of chunks will be. */
export function bucketOf(item: string): number {
  return hash32(item) % buckets;
}

/** Into how many chunks a table of so many characters is cut. */
export function chunksFor(characters: number): number {
  const size = characters > large ? chunkSize / 2 : chunkSize;
  return Math.max(1, Math.min(most, Math.ceil(characters / size)), Math.ceil(characters / largest));
}

/** The same for a table that stands in buckets: a power of two, so that no bucket is cut. */
export function bucketChunks(characters: number): number {
  return Math.min(buckets, 2 ** Math.ceil(Math.log2(chunksFor(characters))));
}

/** The buckets that a chunk is put together of. */
export function bucketsOf(chunk: number, count: number): number[] {
  return Array.from({ length: buckets / count }, (_, i) => chunk + i * count);
}

/** Cuts a table by item into pieces of about equal size, so that a request reads only the pieces it needs. */
export function chunked<T>(table: ReadonlyMap<string, T>): Record<string, T>[] {
  let size = 0;
  for (const [item, value] of table) size += item.length + JSON.stringify(value).length + 4;
  const count = chunksFor(size);
  const chunks = Array.from({ length: count }, (): Record<string, T> => Object.create(null));
  for (const [item, value] of table) (chunks[chunkOf(item, count)] as Record<string, T>)[item] = value;
  return chunks;
}
