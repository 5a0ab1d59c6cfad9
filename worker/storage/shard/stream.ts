import type { StreamEntry } from "../../../shared/stream.ts";

type Row = {
  seq: number;
  kind: "merge" | "erase" | "gone" | null;
  subject: string;
  origin: string | null;
  id: string;
  at: number | null;
  event: string | null;
};
/** Entries of a shard's stream in the order in which they were committed; `last` is the number of the last one looked at. */
export type ShardStream = { entries: StreamEntry[]; last: number; more: boolean };

/** What one call answers holds about so many characters of events, so that it fits into memory. */
const mostCharacters = 4 * 1024 * 1024;

/** The rows of a subject (`?1`), and of what a customer was given of it: later origins are its name, `#` and a number. */
export const ofSubject =
  "subject = ?1 OR subject GLOB ?1 || '#*' OR origin = ?1 OR origin GLOB ?1 || '#*' OR (kind = 'merge' AND id = ?1)";

/**
 * What a shard accepted, in the order of acceptance: a row an event, which names the event's row in the log, and one for
 * each merge and erasure. The newest row is never removed, so a number is never given twice; SQLite's AUTOINCREMENT would
 * cost another write an event.
 */
export function streamIn(sql: SqlStorage) {
  openStream(sql);

  function add(kind: Row["kind"], subject: string, origin: string | null, id: string, at: number | null): void {
    sql.exec(
      "INSERT INTO stream (kind, subject, origin, id, at) VALUES (?, ?, ?, ?, ?)",
      kind,
      subject,
      origin,
      id,
      at,
    );
  }

  return {
    /** Tells of an event by its key in the log. */
    event(subject: string, origin: string, key: string): void {
      add(null, subject, origin, key, null);
    },

    /** Tells that a visitor's history became a customer's, both given as subjects, at a time (ms). */
    merge(visitor: string, customer: string, at: number): void {
      add("merge", visitor, null, customer, at);
    },

    /**
     * Takes a subject's rows out and tells that it was erased at a time (ms), by the SHA-256 of the subject in hex: where
     * this is its own shard, or there were rows. To do it again changes nothing.
     */
    erase(subject: string, sha256: string, at: number, isOwn: boolean): void {
      const isTold = sql.exec("SELECT 1 FROM stream WHERE kind = 'erase' AND id = ? AND at = ?", sha256, at).toArray();
      const found = sql.exec(`SELECT 1 FROM stream WHERE ${ofSubject} LIMIT 1`, subject).toArray();
      // First what is told, for the newest row must stay.
      if (isTold.length === 0 && (isOwn || found.length > 0)) add("erase", "", null, sha256, at);
      if (found.length > 0) sql.exec(`DELETE FROM stream WHERE ${ofSubject}`, subject);
    },

    /** The entries after a number, at most so many. */
    read(after: number, most: number): ShardStream {
      const entries: StreamEntry[] = [];
      let [looked, last, characters] = [0, after, 0];
      const rows = sql.exec<Row>(
        `SELECT s.seq, s.kind, s.subject, s.origin, s.id, coalesce(l.at, s.at) AS at, l.event
         FROM stream s LEFT JOIN log l ON s.kind IS NULL AND l.subject = s.subject AND l.origin = s.origin AND l.id = s.id
         WHERE s.seq > ? ORDER BY s.seq LIMIT ?`,
        after,
        most,
      );
      for (const row of rows) {
        looked++;
        last = row.seq;
        characters += row.event?.length ?? 0;
        const entry = entryOf(row);
        if (entry !== null) entries.push(entry);
        if (characters > mostCharacters) return { entries, last, more: true };
      }
      return { entries, last, more: looked === most };
    },

    /** Takes out what is told of events that the log has forgotten, and of merges and erasures before a time (ms). */
    prune(before: number): void {
      const isOver = `CASE WHEN kind IS NULL THEN NOT EXISTS (
        SELECT 1 FROM log l WHERE l.subject = stream.subject AND l.origin = stream.origin AND l.id = stream.id)
        ELSE at < ?1 END`;
      const newest = "(SELECT max(seq) FROM stream)";
      sql.exec(`DELETE FROM stream WHERE seq < ${newest} AND ${isOver}`, before);
      sql.exec(
        `UPDATE stream SET kind = 'gone', subject = '', origin = NULL, id = '', at = NULL WHERE seq = ${newest} AND ${isOver}`,
        before,
      );
    },
  };
}

/** Null where the log has forgotten the event, or nothing but the number is left. */
function entryOf({ kind, subject, origin, id, at, event }: Row): StreamEntry | null {
  if (at === null || kind === "gone") return null;
  if (kind === "merge") return { kind, id: `merge ${subject} ${id}`, subject, into: id, at };
  if (kind === "erase") return { kind, id: `erase ${id} ${at}`, erased: id, at };
  if (event === null) return null;
  // After a second customer a visitor has a history of its own for each.
  const whose = subject.startsWith("v:") ? (origin ?? subject) : subject;
  return { kind: "event", id, subject: whose, at, event: JSON.parse(event) };
}

/** Makes the table; what a log of an earlier release holds is told first. */
function openStream(sql: SqlStorage): void {
  if (sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'stream'").toArray().length > 0) return;
  sql.exec(`CREATE TABLE stream (
    seq INTEGER PRIMARY KEY, kind TEXT, subject TEXT NOT NULL, origin TEXT, id TEXT NOT NULL, at INTEGER)`);
  sql.exec("INSERT INTO stream (subject, origin, id) SELECT subject, origin, id FROM log ORDER BY at, id");
}
