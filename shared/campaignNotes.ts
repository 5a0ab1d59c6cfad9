import * as z from "zod";
import { Metric } from "./experimentResults.ts";
import { Minor, text } from "./fields.ts";

/** What marketers note of a campaign; no decision stands on it. */
export const campaignNotes = {
  /** What of its results is to rise. */
  goal: z.optional(Metric),
  /** Who looks after it. */
  owner: z.optional(text(100)),
  notes: z.optional(
    z
      .string()
      .min(1)
      .max(4000)
      .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u, "must not hold control characters but line breaks and tabs"),
  ),
  /** The day on which somebody is to look at it again, `2026-12-31` in the site's time zone. */
  review: z.optional(z.iso.date("must be a day such as 2026-12-31")),
  /** What it costs in all, in minor units of the site's currency. */
  cost: z.optional(Minor),
};

/** The fields that a published version does without. */
export const campaignNoteNames = Object.keys(campaignNotes) as (keyof typeof campaignNotes)[];
