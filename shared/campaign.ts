import * as z from "zod";
import { Banner, BannerWords } from "./banner.ts";
import { Bundle, BundleWords } from "./bundle.ts";
import { campaignNotes } from "./campaignNotes.ts";
import { Countdown, CountdownWords } from "./countdown.ts";
import { text } from "./fields.ts";
import { AnySegmentId, Slug } from "./ids.ts";
import { LanguageTag } from "./languageTag.ts";
import { PageConditions } from "./pageConditions.ts";
import { Progress, ProgressWords } from "./progress.ts";
import { Promotion, PromotionWords } from "./promotion.ts";
import { RecommendationList } from "./recommendationList.ts";
import { schedule } from "./schedule.ts";
import { variantsOf } from "./variants.ts";
import { ViewCaps } from "./viewCaps.ts";

/** What a list says in another language. */
const ListWords = RecommendationList.pick({ title: true }).partial();

const common = {
  id: Slug,
  name: text(100),
  slot: Slug,
  /** Whom it is for; without segments, everyone. */
  audience: z.optional(z.strictObject({ segments: z.optional(z.array(AnySegmentId).min(1).max(64)) })),
  /** Of the campaigns that fit a slot the highest wins; of equals, the first listed. */
  priority: z.int().min(0).max(1000),
  ...schedule,
  /** How often a visitor may see it. */
  caps: z.optional(ViewCaps),
  /** On which pages; without, on all. */
  pages: z.optional(PageConditions),
  ...campaignNotes,
};

/**
 * The content of a kind, and what it says in other languages: the fields that differ, by language. What is given for `de`
 * also counts for `de-AT`, unless that has its own.
 */
function ofKind<K extends string, C extends z.ZodType, W extends z.ZodType>(kind: K, content: C, words: W) {
  const locales = z
    .record(LanguageTag, words)
    .refine((all) => Object.keys(all).length <= 60, "must not be more than 60");
  return z.strictObject({
    ...common,
    kind: z.literal(kind),
    content,
    locales: z.optional(locales),
    /** What is tried against each other in the campaign's place. */
    experiment: z.optional(variantsOf(content, locales)),
  });
}

/** Fills a slot for an audience. */
export const Campaign = z.discriminatedUnion("kind", [
  ofKind("banner", Banner, BannerWords),
  ofKind("recommendations", RecommendationList, ListWords),
  ofKind("promotion", Promotion, PromotionWords),
  ofKind("bundle", Bundle, BundleWords),
  ofKind("progress", Progress, ProgressWords),
  ofKind("countdown", Countdown, CountdownWords),
]);
export type Campaign = z.infer<typeof Campaign>;
export type CampaignOf<K extends Campaign["kind"]> = Extract<Campaign, { kind: K }>;

/** How often a visitor may see any campaign in a slot, by slot. */
export const SlotCaps = z
  .record(Slug, z.strictObject({ caps: ViewCaps }))
  .refine((slots) => Object.keys(slots).length <= 100, "must not be more than 100");
export type SlotCaps = z.infer<typeof SlotCaps>;

/** All campaigns of a site. */
export const Campaigns = z
  .strictObject({ campaigns: z.array(Campaign).max(500), slots: z.optional(SlotCaps) })
  .superRefine(({ campaigns }, context) => {
    const seen = new Set<string>();
    campaigns.forEach(({ id, kind, content, experiment }, i) => {
      const issue = (path: (string | number)[], message: string) =>
        context.addIssue({ code: "custom", path: ["campaigns", i, ...path], message });
      if (seen.has(id)) issue(["id"], "is used twice");
      seen.add(id);
      if (kind !== "recommendations") return;
      if ((content.min ?? 1) > content.limit) issue(["content", "min"], "is above limit");
      experiment?.variants.forEach(({ content: own }, j) => {
        if (typeof own === "object" && (own.min ?? 1) > own.limit) {
          issue(["experiment", "variants", j, "content", "min"], "is above limit");
        }
      });
    });
  });
export type Campaigns = z.infer<typeof Campaigns>;
