import { LRUCache } from "lru-cache";
import type { Event } from "../../../shared/event.ts";
import type { LogEntry } from "../../../shared/foldLog.ts";
import { upcastProfile } from "../../../shared/upcastProfile.ts";
import type { Checkpoint, History, HistoryEntry } from "../../domain/history.ts";
import type { ResultRows } from "../../domain/results/ResultRows.ts";
import type { Subject } from "../../domain/subject.ts";

type Row = {
  profile: string;
  newestAt: number;
  newestId: string;
  position: number;
  recent: ArrayBuffer;
  due: number | null;
  projected: number | null;
  results: string | null;
};

type LogRow = { origin: string; id: string; at: number; event: string };
/** An event as it is given away: with when it was stored first, ms. */
export type StoredEntry = HistoryEntry & { arrived: number };
type CheckpointRow = { origin: string; at: number; profile: string };

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
      const { profile, newest, position, recent, due, projected, results } = subject;
      sql.exec(
        "INSERT OR REPLACE INTO subject (id, profile, newestAt, newestId, position, recent, due, projected, results) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        JSON.stringify(profile),
        newest.at,
        newest.id,
        position,
        Uint32Array.from(recent).buffer,
        due,
        projected,
        results === undefined ? null : JSON.stringify(results),
      );
      held.set(id, subject);
    },

    /** Lets go of what is held in memory. */
    forget(): void {
      held.clear();
    },

    /** Forgets a subject's row; its log stays. */
    remove(id: string): void {
      sql.exec("DELETE FROM subject WHERE id = ?", id);
      held.delete(id);
    },

    /**
     * Puts an event that `arrived` at a time (ms) in the log; false where its origin has its key (its id, or its claim)
     * there already.
     */
    append(id: string, origin: string, key: string, { at, event }: LogEntry, arrived: number): boolean {
      const text = JSON.stringify(event);
      return (
        sql.exec(
          "INSERT INTO log (subject, origin, id, at, event, arrived) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
          id,
          origin,
          key,
          at,
          text,
          arrived,
        ).rowsWritten > 0
      );
    },

    /** Whether the log has an origin's event of a key. */
    has(id: string, origin: string, key: string): boolean {
      return (
        sql.exec("SELECT 1 FROM log WHERE subject = ? AND origin = ? AND id = ?", id, origin, key).toArray().length > 0
      );
    },

    /** What a subject's profile is made of: all of it, or one origin's. The log is in no order. */
    history(id: string, origin?: string): History {
      const checkpoints = sql
        .exec<CheckpointRow>("SELECT origin, at, profile FROM checkpoint WHERE subject = ?", id)
        .toArray()
        .filter((row) => origin === undefined || row.origin === origin)
        .map((row) => [row.origin, checkpointOf(row)] as const);
      const rows =
        origin === undefined
          ? sql.exec<LogRow>(
              `SELECT log.origin, log.id, log.at, log.event FROM log
               LEFT JOIN checkpoint ON checkpoint.subject = log.subject AND checkpoint.origin = log.origin
               WHERE log.subject = ? AND log.at >= coalesce(checkpoint.at, 0)`,
              id,
            )
          : sql.exec<LogRow>(
              "SELECT origin, id, at, event FROM log WHERE subject = ? AND origin = ? AND at >= ?",
              id,
              origin,
              checkpoints[0]?.[1].at ?? 0,
            );
      const log = rows.toArray().map(entryOf);
      return { checkpoints: new Map(checkpoints), log };
    },

    /** A part of an origin's log, by key, behind a key: at most so many events, and bytes unless one alone has more. */
    part(id: string, origin: string, after: string, events: number, bytes: number): StoredEntry[] {
      const rows = sql.exec<LogRow & { arrived: number }>(
        "SELECT origin, id, at, event, arrived FROM log WHERE subject = ? AND origin = ? AND id > ? ORDER BY id LIMIT ?",
        id,
        origin,
        after,
        events,
      );
      const entries: StoredEntry[] = [];
      let read = 0;
      for (const row of rows) {
        read += row.event.length;
        if (read > bytes && entries.length > 0) break;
        entries.push({ ...entryOf(row), arrived: row.arrived });
      }
      return entries;
    },

    /** Forgets of an origin's log what stands before a place and arrived before a time, ms. */
    prune(id: string, origin: string, before: number, arrivedBefore: number): void {
      const old = "DELETE FROM log WHERE subject = ? AND origin = ? AND at < ? AND arrived < ?";
      sql.exec(old, id, origin, before, arrivedBefore);
    },

    checkpoint(id: string, origin: string): Checkpoint | null {
      const row = sql
        .exec<CheckpointRow>("SELECT origin, at, profile FROM checkpoint WHERE subject = ? AND origin = ?", id, origin)
        .toArray()[0];
      return row === undefined ? null : checkpointOf(row);
    },

    /** Where the checkpoint that reaches least far stands, of a subject that has any, ms. */
    checkpointedTo(id: string): number | null {
      return sql.exec<{ at: number | null }>("SELECT min(at) AS at FROM checkpoint WHERE subject = ?", id).one().at;
    },

    /** How many events a subject's checkpoints hold. */
    folded(id: string): number {
      const sum =
        "SELECT coalesce(sum(json_extract(profile, '$.events')), 0) AS events FROM checkpoint WHERE subject = ?";
      return sql.exec<{ events: number }>(sum, id).one().events;
    },

    writeCheckpoint(id: string, origin: string, { at, profile }: Checkpoint): void {
      sql.exec(
        "INSERT OR REPLACE INTO checkpoint (subject, origin, at, profile) VALUES (?, ?, ?, ?)",
        id,
        origin,
        at,
        JSON.stringify(profile),
      );
    },
  };
}

function subjectOf({ profile, newestAt, newestId, position, recent, due, projected, results }: Row): Subject {
  return {
    profile: upcastProfile(JSON.parse(profile)),
    newest: { at: newestAt, id: newestId },
    position,
    recent: Array.from(new Uint32Array(recent)),
    due,
    projected,
    ...(results === null ? {} : { results: JSON.parse(results) as ResultRows }),
  };
}

function entryOf({ origin, id, at, event }: LogRow): HistoryEntry {
  return { origin, key: id, at, event: JSON.parse(event) as Event };
}

function checkpointOf({ at, profile }: CheckpointRow): Checkpoint {
  return { at, profile: upcastProfile(JSON.parse(profile)) };
}
