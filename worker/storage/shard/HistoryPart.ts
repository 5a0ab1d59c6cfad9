import type { Base } from "../../domain/explain/Past.ts";
import type { Checkpoint, ResultsCheckpoint } from "../../domain/history.ts";
import type { StoredEntry } from "./subjects.ts";

/** A part of an origin's history, on the way to the customer whose it is. */
export type HistoryPart = {
  customer: string;
  visitor: string;
  origin: string;
  checkpoint: Checkpoint | null;
  /** What the log has forgotten; missing where a shard runs an earlier release. */
  base?: Base | null;
  log: StoredEntry[];
  /**
   * Whether it is the last part, and the customer's shard then owns the visitor's projection; null for an earlier part. Who is
   * `believed` gives what is settled of its results, too; a shard that runs an earlier release says nothing of either.
   */
  end: { shown: boolean; events: number; believed?: boolean; results?: ResultsCheckpoint | null } | null;
};
