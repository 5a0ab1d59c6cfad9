import type { Sums } from "./sums.ts";

/** How many moved from a segment (null: seen for the first time; empty: none) to another, or stayed. */
export type Move = {
  from: string | null;
  to: string;
  visitors: number /** Of those who were in `from`. */;
  share: number;
};

/**
 * Where those who were active in a span of weeks (both inclusive) came from and went, week by week, added up: a visitor
 * counts once for each week it was active in.
 */
export function migrationMatrix(sums: Sums, first: number, last: number): Move[] {
  const moves = new Map<string, number>();
  for (const [name, count] of sums) {
    const [kind, week, from, to] = name.split(".");
    if (kind !== "moved" || Number(week) < first || Number(week) > last) continue;
    const move = `${from}.${to}`;
    moves.set(move, (moves.get(move) ?? 0) + Number(count));
  }
  const rows = Array.from(moves, ([move, visitors]) => {
    const [from = "", to = ""] = move.split(".");
    return { from: from === "new" ? null : from.slice(1), to: to.slice(1), visitors };
  });
  const all = new Map<string | null, number>();
  for (const { from, visitors } of rows) all.set(from, (all.get(from) ?? 0) + visitors);
  return rows
    .map((row) => ({ ...row, share: row.visitors / (all.get(row.from) ?? 1) }))
    .sort((a, b) => compare(a.from ?? "", b.from ?? "") || compare(a.to, b.to));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
