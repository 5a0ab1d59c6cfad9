import * as z from "zod";
import { Banner, Strategy } from "./campaign.ts";
import { text } from "./fields.ts";
import { Slug, VisitorId } from "./ids.ts";
import { ItemId } from "./item.ts";

/** Events a tag sends with a decide request, at most. */
const mostRecent = 50;

/** What a page asks: who is looking, at what, and which slots there are to fill. */
export const DecideRequest = z.strictObject({
  visitor: VisitorId,
  /** The tag has just made this id, so there is no profile to look for. */
  isNew: z.optional(z.boolean()),
  slots: z.array(Slug).min(1).max(20),
  page: z.optional(z.strictObject({ path: z.optional(text(500)), product: z.optional(ItemId) })),
  /** The visitor's newest events that a projection may not hold yet. Each is checked alone: a bad one is left out. */
  recent: z.optional(z.array(z.unknown()).max(mostRecent)),
});
export type DecideRequest = z.infer<typeof DecideRequest>;

/** A recommended product, ready to be shown. */
export const Card = z.object({
  id: ItemId,
  title: z.string(),
  link: z.string(),
  image: z.optional(z.string()),
  /** Minor units of `currency`. */
  price: z.optional(z.int()),
  currency: z.optional(z.string()),
  rating: z.optional(z.number()),
  reviews: z.optional(z.int()),
  badge: z.optional(z.string()),
  category: z.optional(z.string()),
  brand: z.optional(z.string()),
  /** Why this product, in words for the visitor. */
  reason: z.string(),
  strategy: Strategy,
  /** The item it was derived from, where there is one. */
  from: z.optional(ItemId),
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
};

export const SlotDecision = z.discriminatedUnion("kind", [
  z.object({ ...decided, kind: z.literal("banner"), content: Banner }),
  z.object({
    ...decided,
    kind: z.literal("recommendations"),
    content: z.object({ title: z.string(), items: z.array(Card) }),
  }),
  /** The page keeps its own content. */
  z.object({ ...decided, kind: z.literal("default") }),
]);
export type SlotDecision = z.infer<typeof SlotDecision>;

export const Decisions = z.object({
  visitor: VisitorId,
  model: z.nullable(z.int()),
  segment: z.nullable(
    z.object({ id: z.string(), name: z.string(), confidence: z.number(), since: z.nullable(z.int()) }),
  ),
  slots: z.record(Slug, SlotDecision),
});
export type Decisions = z.infer<typeof Decisions>;
