import type { Checkpoint, HistoryEntry } from "../history.ts";

/** What an origin's log has forgotten, folded in order, and the subject's position with the newest event in it. */
export type Base = Checkpoint & { position: number };

/** Where a checkpoint stood (ms), and the subject's position when it came there. */
export type Move = [at: number, position: number];

/** An event of a log with the subject's position when it came; null where it came with a history that was given. */
export type PastEntry = HistoryEntry & { position: number | null };

/**
 * What a shard has of a subject by which a profile of the past can be made again: the whole log, and by origin what the log
 * has forgotten, where the checkpoint stood, and the customer's position when the origin was given to it.
 */
export type Past = {
  subject: string;
  log: PastEntry[];
  origins: ReadonlyMap<string, { base: Base | null; moves: readonly Move[] }>;
  given: ReadonlyMap<string, number>;
};
