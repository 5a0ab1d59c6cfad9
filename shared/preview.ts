import * as z from "zod";
import { Time } from "./fields.ts";
import { AnySegmentId, SiteId, Slug } from "./ids.ts";

/** `POST …/previews`: what to look at, and for how long. */
export const PreviewCreation = z.strictObject({
  /** Decide as if the visitor were in this segment, of the active model or of a rule. */
  segment: z.optional(AnySegmentId),
  /** Put this campaign into its slot whatever its audience, schedule and priority. */
  campaign: z.optional(Slug),
  /** In this variant of its experiment. */
  variant: z.optional(Slug),
  hours: z.int().min(1).max(168).default(24),
});
export type PreviewCreation = z.infer<typeof PreviewCreation>;

/** What making a preview answers. */
export const CreatedPreview = z.object({
  token: z.string(),
  /** Until when it can be used, ms. */
  expires: Time,
  /** To append to the query of any of the shop's pages: `coterie_preview=TOKEN`. */
  query: z.string(),
});
export type CreatedPreview = z.infer<typeof CreatedPreview>;

/** What a token says: whose site it is for, what it forces, and until when (ms). */
export const Preview = z.object({
  site: SiteId,
  segment: z.optional(AnySegmentId),
  campaign: z.optional(Slug),
  variant: z.optional(Slug),
  expires: Time,
});
export type Preview = z.infer<typeof Preview>;
