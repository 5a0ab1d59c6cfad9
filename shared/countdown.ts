import * as z from "zod";
import { Banner } from "./banner.ts";
import { text } from "./fields.ts";
import { Moment } from "./schedule.ts";

/** The time that is left until something really ends. */
export const Countdown = z.strictObject({
  ...Banner.shape,
  /** `{left}` in it stands for the time that is left, in coarse words. */
  text: z.optional(text(300)),
  /** When the offer ends; without it, when the campaign does. Never after the campaign. */
  ends: z.optional(Moment),
});
export type Countdown = z.infer<typeof Countdown>;

/** What a countdown says in another language. */
export const CountdownWords = Countdown.omit({ style: true, ends: true }).partial();
