/** What is to be done in a shard: a projection to write, an order to deliver, a link to tell, a timer, a trigger to hand over, a subject to erase, the daily sweep, a subject whose results are to be rolled up. */
export type Lane = "project" | "deliver" | "merge" | "trigger" | "notify" | "erase" | "sweep" | "roll";
export type Due = { at: number; lane: Lane; key: string; tries: number; payload: string | null };

/** The shard's one table of what is due. An entry is named by its time, lane and key. */
export function dueIn(sql: SqlStorage) {
  return {
    add({ at, lane, key, tries, payload }: Due): void {
      sql.exec("INSERT OR REPLACE INTO due VALUES (?, ?, ?, ?, ?)", at, lane, key, tries, payload);
    },

    /** Adds an entry where there is none of its name; answers whether it did. */
    addOnce({ at, lane, key, tries, payload }: Due): boolean {
      const add = "INSERT OR IGNORE INTO due VALUES (?, ?, ?, ?, ?)";
      return sql.exec(add, at, lane, key, tries, payload).rowsWritten > 0;
    },

    remove({ at, lane, key }: Pick<Due, "at" | "lane" | "key">): void {
      sql.exec("DELETE FROM due WHERE at = ? AND lane = ? AND key = ?", at, lane, key);
    },

    /** Puts an entry off, or forward, to a time (ms): fewer rows are written than by taking it out and putting it in. */
    move({ at, lane, key }: Pick<Due, "at" | "lane" | "key">, to: number): void {
      sql.exec("UPDATE OR REPLACE due SET at = ?, tries = 0 WHERE at = ? AND lane = ? AND key = ?", to, at, lane, key);
    },

    /** Whether a lane has an entry of a key. */
    has(lane: Lane, key: string): boolean {
      return sql.exec("SELECT 1 FROM due WHERE lane = ? AND key = ?", lane, key).toArray().length > 0;
    },

    /** What is due at a time (ms), soonest first. */
    until(now: number, lane: Lane, most: number): Due[] {
      return sql
        .exec<Due>("SELECT * FROM due WHERE at <= ? AND lane = ? ORDER BY at LIMIT ?", now, lane, most)
        .toArray();
    },

    /** How many entries a lane has. */
    waiting(lane: Lane): number {
      return sql.exec<{ count: number }>("SELECT count(*) AS count FROM due WHERE lane = ?", lane).one().count;
    },

    /** When the next entry is due, ms; null where nothing is. */
    next(): number | null {
      return sql.exec<{ at: number | null }>("SELECT min(at) AS at FROM due").one().at;
    },
  };
}
