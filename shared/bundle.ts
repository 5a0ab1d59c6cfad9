import * as z from "zod";
import { Banner } from "./banner.ts";
import { Currency, Minor, text } from "./fields.ts";
import { ItemId } from "./item.ts";

/** Products that are cheaper together than one by one. */
export const Bundle = z.strictObject({
  headline: text(120),
  text: z.optional(text(300)),
  items: z
    .array(z.strictObject({ id: ItemId, quantity: z.optional(z.int().min(1).max(99)) }))
    .min(1)
    .max(8),
  /** Of all of them together, minor units of `currency`. */
  price: Minor,
  currency: Currency,
  /** What that saves, minor units, where the campaign says so anywhere: it must be what the catalogue says. */
  saving: z.optional(Minor.min(1)),
  /** How the saving is told; `{saving}` in it is the amount by the catalogue's prices of the moment. */
  saves: z.optional(text(100)),
  link: Banner.shape.link,
  action: Banner.shape.action,
  style: Banner.shape.style,
});
export type Bundle = z.infer<typeof Bundle>;

/** What a bundle says in another language. */
export const BundleWords = Bundle.pick({ headline: true, text: true, saves: true, link: true, action: true }).partial();
