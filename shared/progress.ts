import * as z from "zod";
import { Minor, text } from "./fields.ts";
import { Link } from "./link.ts";

/** In minor units of the site's currency. */
const Goal = Minor.min(1);

const words = {
  /** Until it is reached; `{left}` stands for the amount that is left. */
  text: z.optional(text(300)),
  /** What stands in the text's place once it is reached, until the next one's text does. */
  done: z.optional(text(300)),
};

/** One of several goals: what is reached with it, as "Free delivery", and words of its own. */
const Tier = z.strictObject({ goal: Goal, label: z.optional(text(60)), ...words });

/** What the visitor's cart has yet to reach, as free delivery: one goal, or several from the least to the most. */
export const Progress = z
  .strictObject({
    headline: text(120),
    ...words,
    goal: z.optional(Goal),
    tiers: z.optional(z.array(Tier).min(2).max(6)),
    link: z.optional(Link),
    action: z.optional(text(40)),
  })
  .superRefine(({ goal, tiers }, context) => {
    if ((goal === undefined) === (tiers === undefined)) {
      context.addIssue({ code: "custom", path: ["goal"], message: "is needed, or else tiers, but not both" });
    }
    tiers?.forEach((tier, i) => {
      const before = tiers[i - 1]?.goal ?? 0;
      if (tier.goal > before) return;
      const message = tier.goal === before ? "is used twice" : "must be more than the tier's before it";
      context.addIssue({ code: "custom", path: ["tiers", i, "goal"], message });
    });
  });
export type Progress = z.infer<typeof Progress>;

/** What progress says in another language; the words of its tiers in the tiers' order. */
export const ProgressWords = z
  .strictObject({
    headline: text(120),
    ...words,
    link: Link,
    action: text(40),
    tiers: z.array(z.strictObject({ label: z.optional(text(60)), ...words })).max(6),
  })
  .partial();
