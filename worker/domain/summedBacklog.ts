import type { Backlog } from "../../shared/health.ts";

/** The backlogs of a site's shards as one: sums, and of times the earliest. */
export function summedBacklog(backlogs: readonly Backlog[]): Backlog {
  const lanes: Backlog["lanes"] = {};
  for (const [lane, { waiting, overdue, oldest }] of backlogs.flatMap((backlog) => Object.entries(backlog.lanes))) {
    const sum = lanes[lane];
    lanes[lane] = {
      waiting: (sum?.waiting ?? 0) + waiting,
      overdue: (sum?.overdue ?? 0) + overdue,
      oldest: Math.min(sum?.oldest ?? oldest, oldest),
    };
  }
  const alarms = backlogs.flatMap(({ alarm }) => (alarm === null ? [] : [alarm]));
  return { lanes, alarm: alarms.length === 0 ? null : Math.min(...alarms) };
}
