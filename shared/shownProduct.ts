import * as z from "zod";
import { ItemId } from "./item.ts";

/** A product of the catalogue, ready to be shown. */
export const ShownProduct = z.object({
  id: ItemId,
  title: z.string(),
  link: z.string(),
  image: z.optional(z.string()),
  /** What it costs now, minor units of `currency`. */
  price: z.optional(z.int()),
  /** Only while it is on sale: what it costs otherwise. */
  regular: z.optional(z.int()),
  currency: z.optional(z.string()),
  /** Only where the question names a language: the price as it is read there ("19,99 €"). */
  priceText: z.optional(z.string()),
  regularText: z.optional(z.string()),
  /** Likewise: the price as decimal text in major units ("19.99"). */
  amount: z.optional(z.string()),
  rating: z.optional(z.number()),
  /** Likewise: the rating as five stars ("★★★★☆"). */
  stars: z.optional(z.string()),
  reviews: z.optional(z.int()),
  badge: z.optional(z.string()),
  category: z.optional(z.string()),
  brand: z.optional(z.string()),
});
export type ShownProduct = z.infer<typeof ShownProduct>;
