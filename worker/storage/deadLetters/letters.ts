import type { DeadLetter, DeadLetterSummary } from "../../../shared/deadLetter.ts";
import type { Holding } from "../../../shared/privacy.ts";
import type { KeptLetter, NewLetter, Sent } from "../../domain/deadLetter.ts";

type Row = { id: number; shape: DeadLetter["shape"]; code: string; problem: string; sent: string; body: string };

/** Browsers' letters (0) make room before those of others (1): anyone may be a browser. */
const worth = "json_extract(sent, '$.role') <> 'browser'";

/** The dead letters of a site as rows, oldest first by their ids. */
export function lettersIn(sql: SqlStorage) {
  sql.exec(`CREATE TABLE IF NOT EXISTS letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, shape TEXT NOT NULL, code TEXT NOT NULL,
    problem TEXT NOT NULL, sent TEXT NOT NULL, visitor TEXT, customer TEXT, body TEXT NOT NULL, bytes INTEGER NOT NULL)`);
  sql.exec(`CREATE INDEX IF NOT EXISTS letterByWorth ON letter (${worth}, id)`);
  sql.exec("CREATE TABLE IF NOT EXISTS dropped (one INTEGER PRIMARY KEY CHECK (one = 1), letters INTEGER NOT NULL)");
  /** What there is, while it is known: looking at every row is too much for each letter. */
  let room: { letters: number; bytes: number } | null = null;

  function summary(): DeadLetterSummary {
    const { letters, bytes, oldest } = sql
      .exec<{ letters: number; bytes: number; oldest: number | null }>(
        "SELECT count(*) AS letters, coalesce(sum(bytes), 0) AS bytes, min(time) AS oldest FROM letter",
      )
      .one();
    const dropped = sql.exec<{ letters: number }>("SELECT letters FROM dropped").toArray()[0]?.letters ?? 0;
    return { letters, bytes, dropped, oldest };
  }

  /** Answers the bytes it takes. */
  function insert({ shape, code, problem, sent, subjects, body }: NewLetter): number {
    const [visitor, customer] = ["v:", "c:"].map(
      (kind) => subjects.find((subject) => subject.startsWith(kind)) ?? null,
    );
    const texts = [JSON.stringify(problem), JSON.stringify(sent), body] as const;
    const bytes = texts.reduce((sum, text) => sum + encoder.encode(text).length, 0);
    sql.exec(
      "INSERT INTO letter (time, shape, code, problem, sent, visitor, customer, body, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      ...[sent.time, shape, code, texts[0], texts[1], visitor, customer, body, bytes],
    );
    return bytes;
  }

  /** Runs a statement that deletes; answers how many rows it deleted. */
  function removed(query: string, ...bindings: unknown[]): number {
    room = null;
    return sql.exec(`${query} RETURNING id`, ...bindings).toArray().length;
  }

  return {
    summary,

    /** Adds letters, and drops the oldest, those of browsers first, until no more is kept than may be; notes how many they were. */
    add(letters: NewLetter[], most: { letters: number; bytes: number }): void {
      const before = room ?? summary();
      // Where a statement throws, what is counted is not what is there.
      room = null;
      const after = { letters: before.letters + letters.length, bytes: before.bytes };
      for (const letter of letters) after.bytes += insert(letter);
      let dropped = 0;
      while (after.letters > most.letters || after.bytes > most.bytes) {
        const oldest = `DELETE FROM letter WHERE id = (SELECT id FROM letter ORDER BY ${worth}, id LIMIT 1) RETURNING bytes`;
        after.bytes -= sql.exec<{ bytes: number }>(oldest).one().bytes;
        after.letters--;
        dropped++;
      }
      room = after;
      if (dropped === 0) return;
      const noted = "INSERT INTO dropped VALUES (1, ?) ON CONFLICT DO UPDATE SET letters = letters + excluded.letters";
      sql.exec(noted, dropped);
    },

    /** Newest first, those with an id below `before`; `code` null takes all kinds. */
    page(before: number, limit: number, code: string | null): DeadLetter[] {
      return sql
        .exec<Row & { visitor: string | null }>(
          "SELECT * FROM letter WHERE id < ? AND (? IS NULL OR code = ?) ORDER BY id DESC LIMIT ?",
          ...[before, code, code, limit],
        )
        .toArray()
        .map(({ id, shape, code, problem, sent, visitor, body }) => {
          const { role, time } = JSON.parse(sent) as Sent;
          return {
            id,
            time,
            role,
            shape,
            code,
            problem: JSON.parse(problem),
            visitor: visitor?.slice(2) ?? null,
            body,
          };
        });
    },

    /** Oldest first, those with an id above `after`. */
    after(after: number, limit: number): KeptLetter[] {
      return sql
        .exec<Row>("SELECT id, shape, sent, body FROM letter WHERE id > ? ORDER BY id LIMIT ?", after, limit)
        .toArray()
        .map(keptLetter);
    },

    /** Those of these ids that are there. */
    read(ids: number[]): KeptLetter[] {
      return sql
        .exec<Row>(
          "SELECT id, shape, sent, body FROM letter WHERE id IN (SELECT value FROM json_each(?))",
          JSON.stringify(ids),
        )
        .toArray()
        .map(keptLetter);
    },

    /** How many of these ids were there. */
    remove(ids: number[]): number {
      return removed("DELETE FROM letter WHERE id IN (SELECT value FROM json_each(?))", JSON.stringify(ids));
    },

    /** How many there were. */
    clear(): number {
      return removed("DELETE FROM letter");
    },

    /** Forgets what arrived before a time (ms). */
    expire(before: number): void {
      removed("DELETE FROM letter WHERE time < ?", before);
    },

    /** The letters of subjects. Of a whole body it is not known whose else it is, so it is not among them. */
    holdings(subjects: string[]): Holding[] {
      const list = JSON.stringify(subjects);
      const named = `SELECT time, code, problem, sent, visitor, customer, body FROM letter
        WHERE visitor IN (SELECT value FROM json_each(?1)) OR customer IN (SELECT value FROM json_each(?1)) ORDER BY id`;
      return sql
        .exec<Record<string, string>>(named, list)
        .toArray()
        .map((row) => ({
          table: "deadLetter",
          row: { ...row, problem: JSON.parse(row["problem"] ?? "null"), sent: JSON.parse(row["sent"] ?? "null") },
        }));
    },

    /** Forgets the letters of subjects, and whole bodies in which a visitor's id stands in quotes. */
    forget(subjects: string[]): void {
      const list = JSON.stringify(subjects);
      removed("DELETE FROM letter WHERE visitor IN (SELECT value FROM json_each(?))", list);
      removed("DELETE FROM letter WHERE customer IN (SELECT value FROM json_each(?))", list);
      const named = `DELETE FROM letter WHERE shape = 'body' AND instr(body, '"' || ? || '"') > 0`;
      for (const subject of subjects) if (subject.startsWith("v:")) removed(named, subject.slice(2));
    },
  };
}

function keptLetter({ id, shape, sent, body }: Row): KeptLetter {
  return { id, shape, sent: JSON.parse(sent), body };
}

const encoder = new TextEncoder();
