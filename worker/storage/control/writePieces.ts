import type { Chunks } from "../../domain/published.ts";
import { keys } from "../keys.ts";

/** Pieces of a table that are written at once. */
const writesAtOnce = 6;

/** Writes the pieces of a table to KV; each is made only when its turn comes, since all of them may not fit into memory. */
export async function writePieces(
  kv: KVNamespace,
  site: string,
  { id, count }: Chunks,
  piece: (index: number) => string,
): Promise<void> {
  for (let start = 0; start < count; start += writesAtOnce) {
    const indexes = Array.from({ length: Math.min(writesAtOnce, count - start) }, (_, i) => start + i);
    await Promise.all(indexes.map((index) => kv.put(keys.chunk(site, id, index), piece(index))));
  }
}
