/** Tables with rows of a subject alone, by the column that names it. What it stands for stays in the sums, which name nobody. */
const own = {
  subject: "id",
  log: "subject",
  checkpoint: "subject",
  settled: "subject",
  standing: "subject",
  alias: "customer",
} as const;

/** What a shard keeps no longer. Nothing is noted for it when an event comes: who is idle is looked for once a day. */
export function retentionIn(sql: SqlStorage) {
  return {
    /** Subjects of whom nothing has come since a time (ms), behind an id, and when the last came as far as is known (ms). */
    idle(after: string, since: number, most: number): { id: string; seen: number }[] {
      return sql
        .exec<{ id: string; seen: number }>(
          `SELECT id, max(coalesce(projected, 0), newestAt) AS seen FROM subject
           WHERE id > ? AND due IS NULL AND max(coalesce(projected, 0), newestAt) < ? ORDER BY id LIMIT ?`,
          after,
          since,
          most,
        )
        .toArray();
    },

    /** Forgets an idle subject; a visitor's link to its customer stays. */
    remove(id: string): void {
      for (const [table, column] of Object.entries(own)) sql.exec(`DELETE FROM ${table} WHERE ${column} = ?`, id);
    },

    /** Whether a subject's log holds anything that stands, and arrived, before a time (ms). */
    holds(id: string, before: number): boolean {
      const old = "SELECT 1 FROM log WHERE subject = ?1 AND at < ?2 AND arrived < ?2 LIMIT 1";
      return sql.exec(old, id, before).toArray().length > 0;
    },

    /** Forgets what stands in a subject's log, and arrived, before a time (ms), as far as a checkpoint holds it, or the origin is not `current`. */
    prune(id: string, before: number, current: string | undefined): void {
      sql.exec(
        `DELETE FROM log WHERE subject = ?1 AND at < ?2 AND arrived < ?2 AND (origin <> coalesce(?3, origin)
           OR origin IN (SELECT origin FROM checkpoint WHERE subject = ?1 AND at >= ?2))`,
        id,
        before,
        current ?? null,
      );
    },

    /** Forgets whose the orders from before a time (ms) were; that they were counted stays. */
    anonymise(before: number): void {
      sql.exec("UPDATE claim SET subject = NULL, value = NULL, at = NULL WHERE at < ?", before);
    },
  };
}
