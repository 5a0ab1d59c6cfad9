import type { Stored } from "./tracker.ts";

/** What became of the events of a condition. */
export type Tally = { sent: number; stored: number; lost: number; doubled: number };

/** Counts what became of events: each is stored or lost; doubled are the times beyond the first that one is stored. */
export function tally(ids: string[], { times, beyond }: Stored): Tally {
  const counts = ids.map((id) => times.get(id) ?? 0);
  const stored = counts.filter((count) => count > 0).length;
  const again = counts.reduce((sum, count) => sum + Math.max(0, count - 1), 0);
  return { sent: ids.length, stored, lost: ids.length - stored, doubled: again + Math.max(0, beyond) };
}
