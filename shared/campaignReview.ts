import * as z from "zod";
import { Slug } from "./ids.ts";

/** Two campaigns that can be meant for the same slot, visitor, page and time, and which of them gets it. */
export const CampaignConflict = z.object({
  slot: Slug,
  winner: Slug,
  loser: Slug,
  /** Why it wins, in words. */
  reason: z.string(),
});
export type CampaignConflict = z.infer<typeof CampaignConflict>;

/** What there is to know of a site's campaigns together. */
export const CampaignReview = z.object({
  conflicts: z.array(CampaignConflict),
  /** How many conflicts there are; not all of a great many are listed. */
  conflictCount: z.int(),
  /** Campaigns that can never be shown as things are, with the reason in words. */
  unreachable: z.array(z.object({ campaign: Slug, reason: z.string() })),
  /** Campaigns whose day of review has come. */
  due: z.array(z.object({ campaign: Slug, review: z.string(), owner: z.optional(z.string()) })),
});
export type CampaignReview = z.infer<typeof CampaignReview>;
