import * as z from "zod";
import { type Sums, sumsOf } from "./sums.ts";

/** Weeks kept: a year's, and the one before it. */
export const mostWeeks = 54;

/** The segment a subject was in at the end of each week in which it did something; empty for none. A stored shape. */
export const MigrationRow = z.object({ v: z.literal(1), path: z.array(z.tuple([z.int(), z.string()])).max(mostWeeks) });
export type MigrationRow = z.infer<typeof MigrationRow>;

/** A subject's path after an event at a place of its log in a week, behind which it is in a segment. */
export function foldMigration(row: MigrationRow | null, week: number, segment: string): MigrationRow {
  const path = row?.path ?? [];
  const last = path.at(-1);
  if (last !== undefined && (week < last[0] || (week === last[0] && segment === last[1]))) return { v: 1, path };
  const before = last?.[0] === week ? path.slice(0, -1) : path;
  return { v: 1, path: [...before, [week, segment] satisfies [number, string]].slice(-mostWeeks) };
}

/**
 * What a row adds to the site's sums: a move for each week it was active in, from the segment of its last active week
 * before (`new` at first, so what came from nowhere is told too).
 */
export function migrationSums({ path }: MigrationRow): Sums {
  const isWhole = path.length < mostWeeks;
  return sumsOf(
    path.flatMap(([week, segment], i): [string, number][] => {
      const from = path[i - 1];
      if (from === undefined && !isWhole) return [];
      return [[`moved.${week}.${from === undefined ? "new" : `=${from[1]}`}.=${segment}`, 1]];
    }),
  );
}
