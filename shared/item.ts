import * as z from "zod";
import { Currency, key, Minor, text } from "./fields.ts";

/** Names a product wherever one is named: events, catalogue, recommendation tables. */
export const ItemId = key(64);
export type ItemId = z.infer<typeof ItemId>;

/** A product as an event carries it. */
export const Item = z.strictObject({
  id: ItemId,
  name: z.optional(text(200)),
  category: z.optional(key(100)),
  brand: z.optional(key(100)),
  /** Of one piece, in minor units of `currency`. */
  price: z.optional(Minor),
  currency: z.optional(Currency),
  quantity: z.optional(z.int().min(1).max(1_000_000)),
});
export type Item = z.infer<typeof Item>;
