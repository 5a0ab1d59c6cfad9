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

/** The subjects, logs and checkpoints of a shard, as rows. */
export function subjectsIn(sql: SqlStorage) {
  return {
    read(id: string): Subject | null {
      const row = sql.exec<Row>("SELECT * FROM subject WHERE id = ?", id).toArray()[0];
      if (row === undefined) return null;
      const { newestAt, newestId, recent, profile, position, due, projected } = row;
      const hashes = Array.from(new Uint32Array(recent));
      return {
        profile: JSON.parse(profile),
        newest: { at: newestAt, id: newestId },
        position,
        recent: hashes,
        due,
        projected,
      };
    },

    write(id: string, { profile, newest, position, recent, due, projected }: Subject): void {
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
    },

    /** The place of a subject's newest event, ms; 0 before the first. */
    newestAt(id: string): number {
      return (
        sql.exec<{ newestAt: number }>("SELECT newestAt FROM subject WHERE id = ?", id).toArray()[0]?.newestAt ?? 0
      );
    },

    /** Moves the time at which a subject's projection is due, ms. */
    writeDue(id: string, due: number): void {
      sql.exec("UPDATE subject SET due = ? WHERE id = ?", due, id);
    },

    /** Puts an event in the log; false where its id is there already. */
    append(id: string, { at, event }: LogEntry): boolean {
      return (
        sql.exec("INSERT INTO log VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", id, event.id, at, JSON.stringify(event))
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
