import * as z from "zod";
import { AnySegmentId, Slug } from "./ids.ts";

/** Of which deal a place is: its salt, and the epoch of its split. */
const dealt = { salt: z.int(), epoch: z.int().min(0) };

/**
 * What a visitor saw of a site's experiments in a slot, as the signed id of the decision tells. Set by the Worker; what a
 * sender says of it is not believed.
 */
export const EventExposure = z.strictObject({
  /** The campaign whose place it was. */
  campaign: Slug,
  /** The visitor's segment by the decision, empty for none. */
  segment: z.union([AnySegmentId, z.literal("")]),
  /** Whether the campaign was there; else the page's own content, as for its control and for those held out. */
  shown: z.boolean(),
  /** The visitor's variant of the campaign; missing outside its experiment. */
  variant: z.optional(z.strictObject({ id: Slug, ...dealt })),
  /** Whether the visitor is held out of everything; missing where the site holds nobody out. */
  holdout: z.optional(z.strictObject({ held: z.boolean(), ...dealt })),
});
export type EventExposure = z.infer<typeof EventExposure>;
