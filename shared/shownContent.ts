import * as z from "zod";
import { Banner } from "./banner.ts";
import { Bundle } from "./bundle.ts";
import { Progress } from "./progress.ts";
import { Promotion } from "./promotion.ts";
import { ShownProduct } from "./shownProduct.ts";

const words = z.optional(z.string());
/** A moment as ISO 8601 in UTC. */
const instant = z.string();

/** A promotion as it is now: while it is open to its audience alone, its text says until when. */
export const ShownPromotion = z.object({
  ...Banner.shape,
  text: words,
  code: Promotion.shape.code,
  opens: z.optional(instant),
  /** The same as it is read in the page's language and the campaign's time zone. */
  opensText: words,
});
export type ShownPromotion = z.infer<typeof ShownPromotion>;

/** How far a cart has come, ready to be shown: the campaign's fields, with the text as it is now. */
export const ShownProgress = z.object({
  ...Progress.shape,
  text: words,
  /** The next goal, or the last where all are reached; minor units of the site's currency, as what follows. */
  goal: z.int(),
  /** What the cart is worth. */
  value: z.int(),
  /** The last goal. */
  max: z.int(),
  tiers: z.optional(z.array(z.object({ goal: z.int(), label: words, isReached: z.boolean(), goalText: words }))),
});
export type ShownProgress = z.infer<typeof ShownProgress>;

/** A countdown as it is now. */
export const ShownCountdown = z.object({
  ...Banner.shape,
  text: words,
  ends: instant,
  /** The time left in coarse words, never more than there is. */
  left: z.string(),
});
export type ShownCountdown = z.infer<typeof ShownCountdown>;

/** A bundle by the catalogue of now: its products, what they come to one by one, and what together. */
export const ShownBundle = z.object({
  ...Bundle.pick({ headline: true, text: true, link: true, action: true, style: true }).shape,
  items: z.array(z.object({ ...ShownProduct.shape, quantity: z.int() })),
  /** Minor units of `currency`. */
  price: z.int(),
  before: z.int(),
  saving: z.int(),
  currency: z.string(),
  /** The same as they are read in the page's language. */
  priceText: words,
  beforeText: words,
  /** The campaign's words for the saving. */
  saves: words,
});
export type ShownBundle = z.infer<typeof ShownBundle>;
