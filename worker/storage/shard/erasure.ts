import type { Holding, SubjectTraces } from "../../../shared/privacy.ts";
import { ofSubject } from "./stream.ts";

/** Late events of an erased subject are refused for so long, ms. */
export const refuseMs = 30 * 86_400_000;

/** Where a shard keeps what is of a subject (`?1`), a table each: what an export lists is what an erasure deletes. */
const places = {
  subject: "id = ?1",
  log: "subject = ?1",
  checkpoint: "subject = ?1",
  settled: "subject = ?1",
  standing: "subject = ?1",
  link: "visitor = ?1",
  alias: "customer = ?1 OR visitor = ?1",
  due: "lane <> 'erase' AND (key = ?1 OR instr(payload, json_quote(?1)) > 0)",
  claim: "subject = ?1",
  stream: ofSubject,
} as const;

/** Tables with a row per subject and origin, which hold what a customer was given of a visitor. */
const given = ["log", "checkpoint"] as const;

/** What a shard holds of subjects, and how it lets go of them. `erased` says whose late events are not taken any more. */
export function erasureIn(sql: SqlStorage) {
  sql.exec("CREATE TABLE IF NOT EXISTS erased (id TEXT PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID");

  let isEmpty: boolean | undefined;

  function rows(table: string, where: string, ...bindings: string[]): Holding[] {
    return sql
      .exec<Record<string, SqlStorageValue>>(`SELECT * FROM ${table} WHERE ${where}`, ...bindings)
      .toArray()
      .map((row) => ({
        table,
        row: Object.fromEntries(Object.entries(row).map(([name, value]) => [name, told(value)])),
      }));
  }

  return {
    /** The visitors that are believed to be a customer. */
    aliases(customer: string): string[] {
      return sql
        .exec<{ visitor: string }>("SELECT DISTINCT visitor FROM alias WHERE customer = ? AND shown = 1", customer)
        .toArray()
        .map(({ visitor }) => visitor);
    },

    /** Every row that there is of subjects, and of what customers were given of them. */
    holdings({ subjects, copies }: SubjectTraces): Holding[] {
      const own = subjects.flatMap((subject) =>
        Object.entries(places).flatMap(([table, where]) => rows(table, where, subject)),
      );
      const others = copies.flatMap(({ customer, origin }) =>
        given.flatMap((table) => rows(table, "subject = ? AND origin = ?", customer, origin)),
      );
      return [...own, ...others];
    },

    /**
     * Deletes all that `holdings` lists. Of an order that was claimed the claim stays, so that it is never counted again,
     * without what it says; the stream's rows are the stream's own to delete, which tells of it.
     */
    remove({ subjects, copies }: SubjectTraces): void {
      for (const subject of subjects) {
        for (const [table, where] of Object.entries(places)) {
          if (table === "claim")
            sql.exec(`UPDATE claim SET subject = NULL, value = NULL, at = NULL WHERE ${where}`, subject);
          else if (table !== "stream") sql.exec(`DELETE FROM ${table} WHERE ${where}`, subject);
        }
      }
      for (const { customer, origin } of copies) {
        for (const table of given) sql.exec(`DELETE FROM ${table} WHERE subject = ? AND origin = ?`, customer, origin);
      }
    },

    /** Takes no events of a subject, by its hash, until a time (ms). */
    refuse(hash: string, until: number): void {
      isEmpty = false;
      sql.exec(
        "INSERT INTO erased VALUES (?, ?) ON CONFLICT DO UPDATE SET until = max(until, excluded.until)",
        hash,
        until,
      );
    },

    /** Whether nobody's events are refused, as far as is known without looking at each. */
    isEmpty(): boolean {
      isEmpty ??= sql.exec("SELECT 1 FROM erased LIMIT 1").toArray().length === 0;
      return isEmpty;
    },

    /** Whether a subject's events are refused at a time (ms), by its hash. */
    refuses(hash: string, now: number): boolean {
      return sql.exec("SELECT 1 FROM erased WHERE id = ? AND until > ?", hash, now).toArray().length > 0;
    },

    /** Lets go of what is over. */
    expire(now: number): void {
      sql.exec("DELETE FROM erased WHERE until <= ?", now);
    },
  };
}

/** A value as JSON can say it: what is stored as JSON is told as such. */
function told(value: SqlStorageValue): unknown {
  if (value instanceof ArrayBuffer) return Array.from(new Uint32Array(value));
  if (typeof value !== "string" || !/^[{[]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
