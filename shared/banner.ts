import * as z from "zod";
import { text } from "./fields.ts";
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

/** What a banner says in another language. */
export const BannerWords = Banner.omit({ style: true }).partial();
