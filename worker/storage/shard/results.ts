import type { ResultsCheckpoint } from "../../domain/history.ts";
import type { ResultRows } from "../../domain/results/ResultRows.ts";
import { type GroupedSums, minusGroups, standingSums } from "../../domain/results/resultSums.ts";
import { addSums, type SumsJson, sumsFromJson, sumsToJson } from "../../domain/results/sums.ts";

/** Groups of sums as JSON. */
export type GroupsJson = Record<string, SumsJson>;

/**
 * The results of a shard: what is settled of each subject (by customer, or by a visitor's origin), what it stands for in the
 * shard's sums, and the sums. A roll-up adds what a subject stands for now less what it stood for, so it can be repeated.
 */
export function resultsIn(sql: SqlStorage) {
  function standing(origin: string): GroupedSums {
    const row = sql.exec<{ sums: string }>("SELECT sums FROM standing WHERE origin = ?", origin).toArray()[0];
    return row === undefined ? none : groupsOf(JSON.parse(row.sums));
  }

  function add(difference: GroupedSums): void {
    for (const [name, sums] of difference) {
      const row = sql.exec<{ sums: string }>("SELECT sums FROM result WHERE name = ?", name).toArray()[0];
      const after = addSums(row === undefined ? new Map() : sumsFromJson(JSON.parse(row.sums)), sums);
      if (after.size === 0) sql.exec("DELETE FROM result WHERE name = ?", name);
      else sql.exec("INSERT OR REPLACE INTO result VALUES (?, ?)", name, JSON.stringify(sumsToJson(after)));
    }
  }

  return {
    /** What is settled; null where nothing is. */
    settled(origin: string): ResultsCheckpoint | null {
      const row = sql
        .exec<{ at: number; results: string }>("SELECT at, results FROM settled WHERE origin = ?", origin)
        .toArray()[0];
      return row === undefined ? null : { at: row.at, results: JSON.parse(row.results) as ResultRows };
    },

    settle(origin: string, subject: string, { at, results }: ResultsCheckpoint): void {
      sql.exec("INSERT OR REPLACE INTO settled VALUES (?, ?, ?, ?)", origin, subject, at, JSON.stringify(results));
    },

    /** Forgets what is settled: what is left in the log is folded anew. */
    unsettle(origin: string): void {
      sql.exec("DELETE FROM settled WHERE origin = ?", origin);
    },

    /**
     * What has to be added to the sums so that a subject stands for what it adds now, or for nothing any more, and notes that
     * it does. The differences of many are added up before they are written (`add`), in the same commit.
     */
    stand(origin: string, subject: string, now: GroupedSums | null): GroupedSums {
      const before = standing(origin);
      const after = now === null ? none : standingSums(now, before);
      const difference = minusGroups(after, before);
      if (difference.size === 0) return difference;
      if (after.size === 0) sql.exec("DELETE FROM standing WHERE origin = ?", origin);
      else {
        const text = JSON.stringify(groupsToJson(after));
        sql.exec("INSERT OR REPLACE INTO standing VALUES (?, ?, ?)", origin, subject, text);
      }
      return difference;
    },

    add,

    /** Takes all that a subject stands for out of the sums, and forgets it. */
    erase(subject: string): void {
      const origins = sql
        .exec<{ origin: string }>("SELECT origin FROM standing WHERE subject = ?", subject)
        .toArray()
        .map(({ origin }) => origin);
      for (const origin of origins) add(minusGroups(none, standing(origin)));
      sql.exec("DELETE FROM standing WHERE subject = ?", subject);
      sql.exec("DELETE FROM settled WHERE subject = ?", subject);
    },

    /** The sums of some kinds of groups. */
    read(kinds: readonly string[]): GroupsJson {
      const rows = kinds.flatMap((kind) =>
        sql
          // What follows a dot in the order of code points.
          .exec<{ name: string; sums: string }>(
            "SELECT * FROM result WHERE name >= ? AND name < ?",
            `${kind}.`,
            `${kind}/`,
          )
          .toArray(),
      );
      return Object.fromEntries(rows.map(({ name, sums }) => [name, JSON.parse(sums) as SumsJson]));
    },
  };
}

const none: GroupedSums = new Map();

/** Groups from their JSON. */
export function groupsOf(json: GroupsJson): GroupedSums {
  return new Map(Object.entries(json).map(([name, sums]) => [name, sumsFromJson(sums)]));
}

function groupsToJson(groups: GroupedSums): GroupsJson {
  return Object.fromEntries(Array.from(groups, ([name, sums]) => [name, sumsToJson(sums)]));
}
