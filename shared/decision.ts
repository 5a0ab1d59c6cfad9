import * as z from "zod";
import { Banner } from "./banner.ts";
import { text } from "./fields.ts";
import { Slug, VisitorId } from "./ids.ts";
import { ItemId } from "./item.ts";
import { ShownBundle, ShownCountdown, ShownProgress, ShownPromotion } from "./shownContent.ts";
import { ShownProduct } from "./shownProduct.ts";
import { Strategy } from "./strategy.ts";
import type { View } from "./view.ts";

/** Events a tag sends with a decide request, at most. */
const mostRecent = 50;
/** Slots of a page that are answered, the first. A page may name them several times, or badly: that costs it no more than these. */
const mostSlots = 20;

const PagePath = text(500);

/** What a page asks: who is looking, at what, and which slots there are to fill. */
export const DecideRequest = z.strictObject({
  /** Left out in a contextual question, where the site's settings allow one: nothing about a visitor is read. */
  visitor: z.optional(VisitorId),
  /** The tag has just made this id, so there is no profile to look for. */
  isNew: z.optional(z.boolean()),
  slots: z
    .array(z.unknown())
    .min(1)
    .max(2000)
    .transform((asked) => [...new Set(asked)].filter(isSlot).slice(0, mostSlots)),
  page: z.optional(
    z.strictObject({
      /* A longer one is cut, and what is no path left out: neither costs slots. */
      path: z.optional(z.string().transform((path) => PagePath.safeParse(path.slice(0, 500)).data)),
      /* What a page says may be no id: that costs it no slots. */ product: z.optional(ItemId).catch(undefined),
    }),
  ),
  /** The visitor's newest events that a projection may not hold yet. Each is checked alone: a bad one is left out. */
  recent: z.optional(z.array(z.unknown()).max(mostRecent)),
  /** The page's language (BCP 47), for amounts as texts; one that is not known is taken as English. */
  lang: z.optional(z.string()),
  /** A token made by an administrator: what a segment would see, or how a campaign would look. */
  preview: z.optional(z.string()),
});
export type DecideRequest = z.infer<typeof DecideRequest>;

function isSlot(name: unknown): name is Slug {
  return Slug.safeParse(name).success;
}

/** A recommended product, ready to be shown. */
export const Card = z.object({
  ...ShownProduct.shape,
  /** Why this product, in words for the visitor. */
  reason: z.string(),
  strategy: Strategy,
  /** The item it was derived from, where there is one. */
  from: z.optional(ItemId),
  /** How much speaks for it, by its strategy's own measure: to be compared within one strategy. */
  score: z.optional(z.number()),
});
export type Card = z.infer<typeof Card>;

/** What a slot gets, and why. */
const decided = {
  /** Opaque and signed; impressions and clicks carry it back. */
  decision: z.string(),
  slot: Slug,
  model: z.nullable(z.int()),
  segment: z.nullable(z.string()),
  confidence: z.nullable(z.number()),
  campaign: z.nullable(Slug),
  /** In words for the marketer. */
  reason: z.string(),
  /** The content as elements, where the question names the page's language. */
  view: z.optional(z.custom<View>(Array.isArray)),
};

export const SlotDecision = z.discriminatedUnion("kind", [
  z.object({ ...decided, kind: z.literal("banner"), content: Banner }),
  z.object({
    ...decided,
    kind: z.literal("recommendations"),
    content: z.object({ title: z.string(), items: z.array(Card) }),
  }),
  z.object({ ...decided, kind: z.literal("promotion"), content: ShownPromotion }),
  z.object({ ...decided, kind: z.literal("bundle"), content: ShownBundle }),
  z.object({ ...decided, kind: z.literal("progress"), content: ShownProgress }),
  z.object({ ...decided, kind: z.literal("countdown"), content: ShownCountdown }),
  /** The page keeps its own content. */
  z.object({ ...decided, kind: z.literal("default") }),
]);
export type SlotDecision = z.infer<typeof SlotDecision>;

/** A segment of the model: found (`centroid`), or named by the model for too little history (`fallback`, confidence 0). */
const CentroidSegment = z.object({
  kind: z.enum(["centroid", "fallback"]),
  id: z.string(),
  name: z.string(),
  confidence: z.number(),
  /** Since when the visitor's events put it there, ms. */
  since: z.nullable(z.int()),
});
export type CentroidSegment = z.infer<typeof CentroidSegment>;

/** The first rule segment whose rule holds, with the model's beside it; or else the model's. A rule holds or not: no confidence. */
export const DecidedSegment = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("rule"),
    id: z.string(),
    name: z.string(),
    confidence: z.null(),
    since: z.null(),
    centroid: z.nullable(CentroidSegment),
  }),
  CentroidSegment,
]);
export type DecidedSegment = z.infer<typeof DecidedSegment>;

/** An entry for Tag Manager and GA4; of a visitor in no segment it names none. */
const DataLayerEntry = z.object({
  event: z.literal("coterie_segment"),
  coterie_segment: z.optional(z.string()),
  coterie_segment_name: z.optional(z.string()),
});

export const Decisions = z.object({
  /** Empty where the question was contextual. */
  visitor: z.union([VisitorId, z.literal("")]),
  /** Only in a preview: nothing of it may be counted. */
  preview: z.optional(z.literal(true)),
  model: z.nullable(z.int()),
  segment: z.nullable(DecidedSegment),
  /** What the page's dataLayer is told of the segment; not in a preview, which counts nowhere. */
  dataLayer: z.optional(DataLayerEntry),
  slots: z.record(Slug, SlotDecision),
});
export type Decisions = z.infer<typeof Decisions>;
