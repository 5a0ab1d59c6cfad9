import * as z from "zod";

/** Times of one campaign or slot that a profile keeps, so the largest cap of a session, day or week. */
export const mostSeenTimes = 10;

const perSpan = z.optional(z.int().min(1).max(mostSeenTimes));

/**
 * How often a visitor may see it: in a session, on a day and in a week (from Monday) of the site's time zone, and in all.
 * What counts is what was seen, not what was decided.
 */
export const ViewCaps = z
  .strictObject({ session: perSpan, day: perSpan, week: perSpan, total: z.optional(z.int().min(1).max(1000)) })
  .refine(
    (caps) => Object.values(caps).some((cap) => cap !== undefined),
    "must cap a session, a day, a week or the total",
  );
export type ViewCaps = z.infer<typeof ViewCaps>;
