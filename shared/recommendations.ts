import * as z from "zod";
import { SegmentId } from "./ids.ts";
import { ItemId } from "./item.ts";

const ranked = z.array(ItemId).max(200);

/** Recommendation tables made beforehand, best first: popular items overall and per segment, related items per item. */
export const Recommendations = z.strictObject({
  v: z.literal(1),
  overall: ranked,
  segments: z.record(SegmentId, ranked),
  /** For an item, [related item, score]; a higher score is nearer. */
  related: z.record(ItemId, z.array(z.tuple([ItemId, z.number()])).max(50)),
});
export type Recommendations = z.infer<typeof Recommendations>;
