/** The events of a site's day: the sum of what its isolates have told. */
export type Usage = { day: string; events: number };

/** A site's use of its quota, today's only. */
export function usageIn(sql: SqlStorage) {
  return {
    /** Adds events to a day, and gives the day's sum. */
    add(day: string, events: number): number {
      sql.exec("DELETE FROM usage WHERE day < ?", day);
      return sql
        .exec<{ events: number }>(
          "INSERT INTO usage VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET events = events + excluded.events RETURNING events",
          day,
          events,
        )
        .one().events;
    },

    /** Null where nothing was counted yet. */
    read(): Usage | null {
      return sql.exec<Usage>("SELECT day, events FROM usage ORDER BY day DESC LIMIT 1").toArray()[0] ?? null;
    },
  };
}

/** Makes the table. */
export function openUsage(sql: SqlStorage): void {
  sql.exec("CREATE TABLE IF NOT EXISTS usage (day TEXT PRIMARY KEY, events INTEGER NOT NULL) WITHOUT ROWID");
}
