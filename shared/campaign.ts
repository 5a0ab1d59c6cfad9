import * as z from "zod";
import { Minor, text } from "./fields.ts";
import { SegmentId, Slug } from "./ids.ts";
import { Link } from "./link.ts";

/** A creative, as structured fields: never HTML. */
export const Banner = z.strictObject({
  headline: text(120),
  text: z.optional(text(300)),
  image: z.optional(Link),
  imageAlt: z.optional(text(200)),
  link: z.optional(Link),
  action: z.optional(text(40)),
  style: z.optional(z.enum(["plain", "accent", "dark", "warm"])),
});
export type Banner = z.infer<typeof Banner>;

/** An offer, with the code to enter for it if there is one. */
export const Promotion = z.strictObject({ ...Banner.shape, code: z.optional(text(60)) });
export type Promotion = z.infer<typeof Promotion>;

/** What the visitor's cart has yet to reach, as free delivery. */
export const Progress = z.strictObject({
  headline: text(120),
  /** `{left}` in it stands for the amount that is left. */
  text: z.optional(text(300)),
  /** In minor units of the site's currency. */
  goal: Minor.min(1),
  /** What stands in the text's place once the goal is reached. */
  done: z.optional(text(300)),
  link: z.optional(Link),
  action: z.optional(text(40)),
});
export type Progress = z.infer<typeof Progress>;

/** How recommendations are chosen: from items seen, popular in the visitor's segment, popular with everyone. */
export const Strategy = z.enum(["viewedTogether", "popularInSegment", "popular"]);
export type Strategy = z.infer<typeof Strategy>;

/** A list of recommendations: each strategy fills what those before it left open. */
export const RecommendationList = z.strictObject({
  title: text(120),
  strategies: z.array(Strategy).min(1).max(3),
  limit: z.int().min(1).max(24),
});
export type RecommendationList = z.infer<typeof RecommendationList>;

const common = {
  id: Slug,
  name: text(100),
  slot: Slug,
  /** Whom it is for; without segments, everyone. */
  audience: z.optional(z.strictObject({ segments: z.optional(z.array(SegmentId).min(1).max(64)) })),
  /** Of the campaigns that fit a slot the highest wins; of equals, the first listed. */
  priority: z.int().min(0).max(1000),
  /** From and until when it runs, ISO 8601 with an offset. */
  starts: z.optional(z.iso.datetime({ offset: true })),
  ends: z.optional(z.iso.datetime({ offset: true })),
};

/** Fills a slot for an audience. */
export const Campaign = z.discriminatedUnion("kind", [
  z.strictObject({ ...common, kind: z.literal("banner"), content: Banner }),
  z.strictObject({ ...common, kind: z.literal("recommendations"), content: RecommendationList }),
  z.strictObject({ ...common, kind: z.literal("promotion"), content: Promotion }),
  z.strictObject({ ...common, kind: z.literal("progress"), content: Progress }),
]);
export type Campaign = z.infer<typeof Campaign>;

/** All campaigns of a site. */
export const Campaigns = z
  .strictObject({ campaigns: z.array(Campaign).max(500) })
  .superRefine(({ campaigns }, context) => {
    const seen = new Set<string>();
    campaigns.forEach(({ id, starts, ends }, i) => {
      if (seen.has(id)) context.addIssue({ code: "custom", path: ["campaigns", i, "id"], message: "is used twice" });
      seen.add(id);
      if (starts !== undefined && ends !== undefined && Date.parse(ends) <= Date.parse(starts)) {
        context.addIssue({ code: "custom", path: ["campaigns", i, "ends"], message: "is not after starts" });
      }
    });
  });
export type Campaigns = z.infer<typeof Campaigns>;
