import { LRUCache } from "lru-cache";
import type { Event } from "../../../shared/event.ts";
import type { LogEntry } from "../../../shared/foldLog.ts";
import { upcastProfile } from "../../../shared/upcastProfile.ts";
import type { Base, Move, Past, PastEntry } from "../../domain/explain/Past.ts";
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
  behind: number;
};

type LogRow = { origin: string; id: string; at: number; event: string };
/** An event as it is given away: with when it was stored first, ms. */
export type StoredEntry = HistoryEntry & { arrived: number };
type CheckpointRow = { origin: string; at: number; profile: string };
type PastRow = LogRow & { position: number | null };

/** So many of a checkpoint's moves are known: one a day at most. */
const mostMoves = 60;

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
      const { profile, newest, position, recent, due, projected, results, behind = 0 } = subject;
      sql.exec(
        "INSERT OR REPLACE INTO subject (id, profile, newestAt, newestId, position, recent, due, projected, results, behind) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        JSON.stringify(profile),
        newest.at,
        newest.id,
        position,
        Uint32Array.from(recent).buffer,
        due,
        projected,
        results === undefined ? null : JSON.stringify(results),
        behind,
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
     * there already. `position` is the subject's with it, if it counts by itself.
     */
    append(
      id: string,
      origin: string,
      key: string,
      { at, event }: LogEntry,
      arrived: number,
      position: number | null,
    ): boolean {
      const text = JSON.stringify(event);
      return (
        sql.exec(
          "INSERT INTO log (subject, origin, id, at, event, arrived, position) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
          id,
          origin,
          key,
          at,
          text,
          arrived,
          position,
        ).rowsWritten > 0
      );
    },

    /** How many of an origin's events are numbered beyond a position. */
    beyond(id: string, origin: string, position: number): number {
      const count = "SELECT count(*) AS n FROM log WHERE subject = ? AND origin = ? AND position > ?";
      return sql.exec<{ n: number }>(count, id, origin, position).one().n;
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

    /** The last place (ms) of what `prune` would forget; null where that is nothing. */
    lastToPrune(id: string, origin: string, before: number, arrivedBefore: number): number | null {
      const old = "SELECT max(at) AS at FROM log WHERE subject = ? AND origin = ? AND at < ? AND arrived < ?";
      return sql.exec<{ at: number | null }>(old, id, origin, before, arrivedBefore).one().at;
    },

    /** Forgets of an origin's log what stands before a place and arrived before a time, ms. `writeBase` is to hold it. */
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

    /** How many events a subject's checkpoints hold, or that of one origin. */
    folded(id: string, origin: string | null = null): number {
      const sum = `SELECT coalesce(sum(json_extract(profile, '$.events')), 0) AS events FROM checkpoint
        WHERE subject = ?1 AND (?2 IS NULL OR origin = ?2)`;
      return sql.exec<{ events: number }>(sum, id, origin).one().events;
    },

    /** How many characters of events a subject's log holds. */
    logSize(id: string): number {
      const sum = "SELECT coalesce(sum(length(event)), 0) AS size FROM log WHERE subject = ?";
      return sql.exec<{ size: number }>(sum, id).one().size;
    },

    /** Writes an origin's checkpoint, and since which position of the subject it stands there. */
    writeCheckpoint(id: string, origin: string, { at, profile }: Checkpoint, position: number): void {
      sql.exec(
        `INSERT INTO checkpoint (subject, origin, at, profile, moves) VALUES (?1, ?2, ?3, ?4, json_array(json_array(?3, ?5)))
         ON CONFLICT DO UPDATE SET at = excluded.at, profile = excluded.profile, moves = json_insert(
           CASE WHEN json_array_length(moves) < ?6 THEN moves WHEN moves IS NULL THEN '[]' ELSE json_remove(moves, '$[0]') END,
           '$[#]', json_array(?3, ?5))`,
        id,
        origin,
        at,
        JSON.stringify(profile),
        position,
        mostMoves,
      );
    },

    /** What an origin's log has forgotten; null for nothing. */
    base(id: string, origin: string): Base | null {
      const text = sql
        .exec<{ base: string | null }>("SELECT base FROM checkpoint WHERE subject = ? AND origin = ?", id, origin)
        .toArray()[0]?.base;
      return baseOf(text);
    },

    /** Writes what an origin's log forgets; where it has a checkpoint. */
    writeBase(id: string, origin: string, base: Base): void {
      const text = JSON.stringify(base);
      sql.exec("UPDATE checkpoint SET base = ? WHERE subject = ? AND origin = ?", text, id, origin);
    },

    /** Notes that logs have forgotten all up to the checkpoints that stand at a time (ms) or later. */
    rebase(id: string, from: number, position: number): void {
      sql.exec(
        `UPDATE checkpoint SET base = json_object('at', at, 'profile', json(profile), 'position', ?)
         WHERE subject = ? AND at >= ?`,
        position,
        id,
        from,
      );
    },

    /** An origin's log from one place to another (ms), both included. */
    between(id: string, origin: string, from: number, to: number): PastEntry[] {
      const rows = sql.exec<PastRow>(
        "SELECT origin, id, at, event, position FROM log WHERE subject = ? AND origin = ? AND at >= ? AND at <= ?",
        ...[id, origin, from, to],
      );
      return rows.toArray().map((row) => ({ ...entryOf(row), position: row.position }));
    },

    /** All by which a subject's profile can be made again as it was; null where its log has more than so many events. */
    past(id: string, most: number): Omit<Past, "given"> | null {
      const rows = sql
        .exec<PastRow>("SELECT origin, id, at, event, position FROM log WHERE subject = ? LIMIT ?", id, most + 1)
        .toArray();
      if (rows.length > most) return null;
      const origins = sql
        .exec<{ origin: string; base: string | null; moves: string | null }>(
          "SELECT origin, base, moves FROM checkpoint WHERE subject = ?",
          id,
        )
        .toArray()
        .map(({ origin, base, moves }) => {
          return [origin, { base: baseOf(base), moves: JSON.parse(moves ?? "[]") as Move[] }] as const;
        });
      const log = rows.map((row) => ({ ...entryOf(row), position: row.position }));
      return { subject: id, log, origins: new Map(origins) };
    },
  };
}

function subjectOf({ profile, newestAt, newestId, position, recent, due, projected, results, behind }: Row): Subject {
  return {
    profile: upcastProfile(JSON.parse(profile)),
    newest: { at: newestAt, id: newestId },
    position,
    recent: Array.from(new Uint32Array(recent)),
    due,
    projected,
    ...(results === null ? {} : { results: JSON.parse(results) as ResultRows }),
    ...(behind === 0 ? {} : { behind }),
  };
}

function entryOf({ origin, id, at, event }: LogRow): HistoryEntry {
  return { origin, key: id, at, event: JSON.parse(event) as Event };
}

function baseOf(text: string | null | undefined): Base | null {
  if (text === null || text === undefined) return null;
  const base = JSON.parse(text) as Base;
  return { ...base, profile: upcastProfile(base.profile) };
}

function checkpointOf({ at, profile }: CheckpointRow): Checkpoint {
  return { at, profile: upcastProfile(JSON.parse(profile)) };
}
