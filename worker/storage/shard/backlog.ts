import type { Backlog, LaneBacklog } from "../../../shared/health.ts";

/** What a shard has yet to do, lane by lane, at a time (ms); `alarm` is when it wakes to do it. */
export function backlogOf(sql: SqlStorage, alarm: number | null, now: number): Backlog {
  const lanes = sql
    .exec<LaneBacklog & { lane: string }>(
      "SELECT lane, count(*) AS waiting, sum(at <= ?) AS overdue, min(at) AS oldest FROM due GROUP BY lane",
      now,
    )
    .toArray();
  return { lanes: Object.fromEntries(lanes.map(({ lane, ...backlog }) => [lane, backlog])), alarm };
}
