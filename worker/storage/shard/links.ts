import { LRUCache } from "lru-cache";
import type { Link } from "../../domain/link.ts";

type Row = { visitor: string; number: number; customer: string; verified: number; ended: number };

/** So many visitors' newest links are held in memory. */
const mostHeld = 1_000;

/**
 * The links of a shard's visitors, and which of them their customers' shards have yet to be told. The newest of visitors
 * met lately are also held as they were last read; where a transaction fails, `forget` makes the rows speak again.
 */
export function linksIn(sql: SqlStorage) {
  const held = new LRUCache<string, { link: Link | null }>({ max: mostHeld });

  function read(visitor: string): Link | null {
    const row = sql
      .exec<Row>("SELECT * FROM link WHERE visitor = ? ORDER BY number DESC LIMIT 1", visitor)
      .toArray()[0];
    return row === undefined ? null : linkOf(row);
  }

  return {
    /** A visitor's newest link; null where it never said who it is. */
    newest(visitor: string): Link | null {
      const known = held.get(visitor) ?? { link: read(visitor) };
      held.set(visitor, known);
      return known.link;
    },

    /** Lets go of what is held in memory. */
    forget(): void {
      held.clear();
    },

    /** All links of a visitor, oldest first. */
    all(visitor: string): Link[] {
      return sql.exec<Row>("SELECT * FROM link WHERE visitor = ? ORDER BY number", visitor).toArray().map(linkOf);
    },

    /** The links whose customers' shards do not know how they are, oldest first. */
    untold(visitor: string): Link[] {
      return sql
        .exec<Row>("SELECT * FROM link WHERE visitor = ? AND told = 0 ORDER BY number", visitor)
        .toArray()
        .map(linkOf);
    },

    /** Writes a link that is new or has changed, and so has to be told. */
    write({ visitor, number, customer, verified, ended }: Link): void {
      held.delete(visitor);
      sql.exec(
        "INSERT OR REPLACE INTO link (visitor, number, customer, verified, ended, told) VALUES (?, ?, ?, ?, ?, 0)",
        visitor,
        number,
        customer,
        Number(verified),
        Number(ended),
      );
    },

    /** Notes that a link was told as given, unless it has changed meanwhile. */
    told({ visitor, number, verified, ended }: Link): void {
      sql.exec(
        "UPDATE link SET told = 1 WHERE visitor = ? AND number = ? AND verified = ? AND ended = ?",
        visitor,
        number,
        Number(verified),
        Number(ended),
      );
    },
  };
}

function linkOf({ visitor, number, customer, verified, ended }: Row): Link {
  return { visitor, number, customer, verified: verified === 1, ended: ended === 1 };
}
