import { hash32 } from "../../shared/hash.ts";

/** A chunk should be about this large, in characters of JSON: few reads, little read for nothing. */
const chunkSize = 256 * 1024;

/** The chunk in which an item stands. */
export function chunkOf(item: string, count: number): number {
  return count === 1 ? 0 : hash32(item) % count;
}

/** Cuts a table by item into pieces of about equal size, so that a request reads only the pieces it needs. */
export function chunked<T>(table: ReadonlyMap<string, T>): Record<string, T>[] {
  let size = 0;
  for (const [item, value] of table) size += item.length + JSON.stringify(value).length + 4;
  const count = Math.max(1, Math.ceil(size / chunkSize));
  const chunks = Array.from({ length: count }, (): Record<string, T> => Object.create(null));
  for (const [item, value] of table) (chunks[chunkOf(item, count)] as Record<string, T>)[item] = value;
  return chunks;
}
