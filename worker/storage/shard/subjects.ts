import { LRUCache } from "lru-cache";
import type { Event } from "../../../shared/event.ts";
import type { LogEntry } from "../../../shared/foldLog.ts";
import type { Checkpoint, Subject } from "../../domain/subject.ts";

type Row = {
  profile: string;
  newestAt: number;
  newestId: string;
  position: number;
  recent: ArrayBuffer;
  due: number | null;
  projected: number | null;
};

/** So many subjects of a shard are held in memory: those who are on the shop's pages now. */
const mostHeld = 200;

/**
 * The subjects, logs and checkpoints of a shard, as rows. Subjects met lately are also held as they were last read or
 * written; where a transaction fails, `forget` makes the rows speak again.
 */
export function subjectsIn(sql: SqlStorage) {
  const held = new LRUCache<string, Subject>({ max: mostHeld });

  return {
    read(id: string): Subject | null {
      const known = held.get(id);
      if (known !== undefined) return known;
      const row = sql.exec<Row>("SELECT * FROM subject WHERE id = ?", id).toArray()[0];
      if (row === undefined) return null;
      const subject = subjectOf(row);
      held.set(id, subject);
      return subject;
    },

    write(id: string, subject: Subject): void {
      const { profile, newest, position, recent, due, projected } = subject;
      sql.exec(
        "INSERT OR REPLACE INTO subject (id, profile, newestAt, newestId, position, recent, due, projected) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        JSON.stringify(profile),
        newest.at,
        newest.id,
        position,
        Uint32Array.from(recent).buffer,
        due,
        projected,
      );
      held.set(id, subject);
    },

    /** Lets go of what is held in memory. */
    forget(): void {
      held.clear();
    },

    /** Puts an event in the log; false where its key (its id, or its claim) is there already. */
    append(id: string, key: string, { at, event }: LogEntry): boolean {
      return (
        sql.exec("INSERT INTO log VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", id, key, at, JSON.stringify(event))
          .rowsWritten > 0
      );
    },

    /** The log from a place on, in no order. */
    log(id: string, from: number): LogEntry[] {
      return sql
        .exec<{ at: number; event: string }>("SELECT at, event FROM log WHERE subject = ? AND at >= ?", id, from)
        .toArray()
        .map(({ at, event }) => ({ at, event: JSON.parse(event) as Event }));
    },

    /** Forgets the log before a place. */
    prune(id: string, before: number): void {
      sql.exec("DELETE FROM log WHERE subject = ? AND at < ?", id, before);
    },

    checkpoint(id: string): Checkpoint | null {
      const row = sql
        .exec<{ at: number; profile: string }>("SELECT at, profile FROM checkpoint WHERE subject = ?", id)
        .toArray()[0];
      return row === undefined ? null : { at: row.at, profile: JSON.parse(row.profile) };
    },

    writeCheckpoint(id: string, { at, profile }: Checkpoint): void {
      sql.exec("INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?)", id, at, JSON.stringify(profile));
    },
  };
}

function subjectOf({ profile, newestAt, newestId, position, recent, due, projected }: Row): Subject {
  return {
    profile: JSON.parse(profile),
    newest: { at: newestAt, id: newestId },
    position,
    recent: Array.from(new Uint32Array(recent)),
    due,
    projected,
  };
}
