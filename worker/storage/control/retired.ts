import type { Chunks } from "../../domain/published.ts";
import { keys } from "../keys.ts";

/** Values that are deleted at once, and in one go: the rest waits for the next. */
const deletesAtOnce = 6;
const mostDeletes = 600;

/** Chunks whose place others have taken, or that never got one, until nothing can ask for them any more. */
export function retiredIn(sql: SqlStorage) {
  return {
    /** From now on (ms) nothing new is made of the chunks. */
    add(chunks: Pick<Chunks, "id" | "count">, now: number): void {
      sql.exec("INSERT OR REPLACE INTO retired VALUES (?, ?, ?)", chunks.id, chunks.count, now);
    },

    /** Chunks are in use, though an attempt before had given them up. */
    recall({ id }: Pick<Chunks, "id">): void {
      sql.exec("DELETE FROM retired WHERE id = ?", id);
    },

    /** Since when the oldest are retired, ms; null where none are. */
    oldest(): number | null {
      return sql.exec<{ since: number | null }>("SELECT min(since) AS since FROM retired").one().since;
    },

    /** Deletes those from KV that are retired since a time (ms) or longer, the last of each first, as far as one go may. */
    async sweep(kv: KVNamespace, site: string, before: number): Promise<void> {
      const due = sql
        .exec<{ id: string; count: number }>("SELECT id, count FROM retired WHERE since <= ? ORDER BY since", before)
        .toArray();
      let left = mostDeletes;
      for (const { id, count } of due) {
        for (let end = count; end > 0; end -= deletesAtOnce) {
          if (left <= 0) return;
          const start = Math.max(0, end - deletesAtOnce);
          const indexes = Array.from({ length: end - start }, (_, i) => start + i);
          await Promise.all(indexes.map((index) => kv.delete(keys.chunk(site, id, index))));
          left -= indexes.length;
          sql.exec("UPDATE retired SET count = ? WHERE id = ?", start, id);
        }
        this.recall({ id });
      }
    },
  };
}

/** Makes the table. */
export function openRetired(sql: SqlStorage): void {
  sql.exec(
    "CREATE TABLE IF NOT EXISTS retired (id TEXT PRIMARY KEY, count INTEGER NOT NULL, since INTEGER NOT NULL) WITHOUT ROWID",
  );
}
