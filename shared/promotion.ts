import * as z from "zod";
import { Banner } from "./banner.ts";
import { text } from "./fields.ts";
import { Moment } from "./schedule.ts";

/** An offer, with the code to enter for it if there is one. */
export const Promotion = z.strictObject({
  ...Banner.shape,
  code: z.optional(text(60)),
  /** When what the campaign's audience has already opens to everyone. */
  opens: z.optional(Moment),
  /** Stands in the text's place until then; `{opens}` in it is the date. */
  early: z.optional(text(300)),
});
export type Promotion = z.infer<typeof Promotion>;

/** What a promotion says in another language. */
export const PromotionWords = Promotion.omit({ style: true, opens: true }).partial();
