import * as z from "zod";
import { Currency, key, Minor, text } from "./fields.ts";
import { SegmentId } from "./ids.ts";
import { ItemId } from "./item.ts";
import { Strategy } from "./strategy.ts";

const strategies = z.array(Strategy).min(1).max(8);
const names = z.array(key(100)).min(1).max(100);

/** Only names that are included, where some are; never those that are excluded. */
const Names = z.strictObject({ include: z.optional(names), exclude: z.optional(names) });

/** Prices from one to another, both included, in minor units of `currency`; without it, of whatever a product is sold in. */
const PriceBand = z
  .strictObject({ from: z.optional(Minor), to: z.optional(Minor), currency: z.optional(Currency) })
  .superRefine(({ from, to }, context) => {
    if (from !== undefined && to !== undefined && to < from) {
      context.addIssue({ code: "custom", path: ["to"], message: "is below from" });
    }
  });

/** What may be in a list at all. Sold out, in the cart, looked at, or bought for good is never in one. */
export const ListFilters = z.strictObject({
  price: z.optional(PriceBand),
  /** A category also stands for those below it, where paths are written `Home > Kitchen`. */
  categories: z.optional(Names),
  brands: z.optional(Names),
  /** Products that are never shown here. */
  exclude: z.optional(z.array(ItemId).max(200)),
});
export type ListFilters = z.infer<typeof ListFilters>;

/** How mixed a list is, as far as stock allows: what is left out at first fills what stays open at the end. */
export const Diversity = z.strictObject({
  /** Of so many different categories at least. */
  categories: z.optional(z.int().min(2).max(24)),
  /** Of one category, brand or group at most so many; of a group (a shirt's sizes) 1 where nothing is said. */
  perCategory: z.optional(z.int().min(1).max(24)),
  perBrand: z.optional(z.int().min(1).max(24)),
  perGroup: z.optional(z.int().min(1).max(24)),
});
export type Diversity = z.infer<typeof Diversity>;

/** A list of recommendations: each strategy fills what those before it left open. */
export const RecommendationList = z.strictObject({
  title: text(120),
  strategies,
  /** Other strategies for some segments. */
  segments: z.optional(z.record(SegmentId, strategies)),
  limit: z.int().min(1).max(24),
  /** With fewer than these the page's own content stays; 1 where nothing is said. */
  min: z.optional(z.int().min(1).max(24)),
  filters: z.optional(ListFilters),
  diversity: z.optional(Diversity),
  /** Whether products that the visitor has seen may be in a `forYou` list; they may not where nothing is said. */
  again: z.optional(z.boolean()),
  /** False: what the strategies leave open stays open. Else popular products fill it, then any that fit. */
  fill: z.optional(z.boolean()),
});
export type RecommendationList = z.infer<typeof RecommendationList>;
