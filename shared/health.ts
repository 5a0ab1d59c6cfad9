/** What waits in a lane: entries, those of them whose time has come, and when the oldest is due (ms). */
export type LaneBacklog = { waiting: number; overdue: number; oldest: number };

/** What one shard, or all of a site's, have yet to do, by lane; `alarm` is when the first wakes to do it, ms. */
export type Backlog = { lanes: Record<string, LaneBacklog>; alarm: number | null };
