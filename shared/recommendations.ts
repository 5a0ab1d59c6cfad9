import * as z from "zod";
import { key } from "./fields.ts";
import { SegmentId } from "./ids.ts";
import { ItemId } from "./item.ts";

const ranked = z.array(ItemId).max(200);

/** Items with scores, best first; a higher score is nearer. */
export const ScoredItems = z.array(z.tuple([ItemId, z.number()])).max(50);
export type ScoredItems = z.infer<typeof ScoredItems>;

/** Recommendation tables made beforehand, best first. What a release before did not make is optional. */
export const Recommendations = z.strictObject({
  v: z.literal(1),
  /** Popular with everyone, and per segment. */
  overall: ranked,
  segments: z.record(SegmentId, ranked),
  /** For an item, those of the same visits. */
  related: z.record(ItemId, ScoredItems),
  /** For an item, those of the same orders. */
  bought: z.optional(z.record(ItemId, ScoredItems)),
  /** For a category, what is popular in it. */
  popularIn: z.optional(z.record(key(100), ScoredItems)),
  /** For a category, what is popular in those that are bought along with it. */
  complements: z.optional(z.record(key(100), ScoredItems)),
  /** More asked for lately than it used to be. */
  trending: z.optional(ranked),
  /** First met of late, the newest first. */
  arrivals: z.optional(ranked),
});
export type Recommendations = z.infer<typeof Recommendations>;
