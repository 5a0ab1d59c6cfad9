import type { Preview } from "../../../shared/preview.ts";

/** An event that was folded for a decision beside the projection: its id's hash, and the time it was taken at, ms. */
export type RecentEvent = { hash: number; time: number };

/**
 * What a decision stood on beside the published version and the log: it travels in the decision's id, so that the decision
 * can be made again.
 */
export type DecisionState = {
  isPreview: boolean;
  /** The published version. */
  version: number;
  /** The time of the decision, ms. */
  now: number;
  /** `hash32` of the visitor's id; of the empty text where nobody was asked about. */
  visitor: number;
  /** Events in the projection; 0 where there was none. */
  position: number;
  /** `profileMark` of the profile that was decided by, the recent events in it. */
  mark: number;
  /** The place in the model, from 1, of the segment that the profile was in by that model; 0 for none. */
  kept: number;
  recent: readonly RecentEvent[];
  slots: readonly string[];
  product: string | undefined;
  /** The path as `pathThatCounts` gives it: encoded. */
  path: string;
  lang: string | undefined;
  /** Whether the Worker filled a page of the shop, instead of a tag that asked. */
  isEdge: boolean;
  /** What a preview forced. */
  forced: Pick<Preview, "segment" | "campaign" | "variant">;
};
