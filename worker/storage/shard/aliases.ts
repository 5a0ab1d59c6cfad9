/** An origin whose whole history a customer has. */
export type Alias = {
  customer: string;
  origin: string;
  visitor: string;
  /** Whether the visitor's projection is the customer's. */
  shown: boolean;
  /** Whether the visitor is, or was, believed to be the customer: then results count what it did as the customer's. */
  believed: boolean;
};

/** So many visitors' projections are kept by their customer's shard: those linked last. */
const mostShown = 8;

/** The origins that a shard's customers have been given whole. */
export function aliasesIn(sql: SqlStorage) {
  return {
    /** Notes an origin as whole; `since` (ms) is when that was so first, `position` the customer's with it. */
    write({ customer, origin, visitor, shown, believed }: Alias, since: number, position: number): void {
      sql.exec(
        `INSERT INTO alias (customer, origin, visitor, shown, since, believed, position) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET shown = excluded.shown, believed = max(believed, excluded.believed)`,
        customer,
        origin,
        visitor,
        Number(shown),
        since,
        Number(believed),
        position,
      );
    },

    /** The positions of a customer at which it had origins whole; 0 where an earlier release did not note it. */
    positions(customer: string): Map<string, number> {
      const rows = sql.exec<{ origin: string; position: number | null }>(
        "SELECT origin, position FROM alias WHERE customer = ?",
        customer,
      );
      return new Map(rows.toArray().map(({ origin, position }) => [origin, position ?? 0]));
    },

    /** The origins that are whole: a checkpoint of them can move. */
    origins(customer: string): Set<string> {
      return new Set(
        sql
          .exec<{ origin: string }>("SELECT origin FROM alias WHERE customer = ?", customer)
          .toArray()
          .map(({ origin }) => origin),
      );
    },

    /** The origins that results count as the customer's. */
    believed(customer: string): Set<string> {
      const rows = sql.exec<{ origin: string }>(
        "SELECT DISTINCT origin FROM alias WHERE customer = ? AND believed = 1",
        customer,
      );
      return new Set(rows.toArray().map(({ origin }) => origin));
    },

    /** The visitors whose projections the customer's shard writes, the newest. */
    shown(customer: string): string[] {
      return sql
        .exec<{ visitor: string }>(
          "SELECT visitor FROM alias WHERE customer = ? AND shown = 1 ORDER BY since DESC, origin LIMIT ?",
          customer,
          mostShown,
        )
        .toArray()
        .map(({ visitor }) => visitor);
    },
  };
}
