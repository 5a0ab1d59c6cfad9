/** What is to be done in a shard: a projection to write, an order to deliver. */
export type Lane = "project" | "deliver";
export type Due = { at: number; lane: Lane; key: string; tries: number; payload: string | null };

/** The shard's one table of what is due. An entry is named by its time, lane and key. */
export function dueIn(sql: SqlStorage) {
  return {
    add({ at, lane, key, tries, payload }: Due): void {
      sql.exec("INSERT OR REPLACE INTO due VALUES (?, ?, ?, ?, ?)", at, lane, key, tries, payload);
    },

    remove({ at, lane, key }: Pick<Due, "at" | "lane" | "key">): void {
      sql.exec("DELETE FROM due WHERE at = ? AND lane = ? AND key = ?", at, lane, key);
    },

    /** What is due at a time (ms), soonest first. */
    until(now: number, lane: Lane, most: number): Due[] {
      return sql
        .exec<Due>("SELECT * FROM due WHERE at <= ? AND lane = ? ORDER BY at LIMIT ?", now, lane, most)
        .toArray();
    },

    /** When the next entry is due, ms; null where nothing is. */
    next(): number | null {
      return sql.exec<{ at: number | null }>("SELECT min(at) AS at FROM due").one().at;
    },
  };
}
