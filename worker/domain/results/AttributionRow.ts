import * as z from "zod";
import { OrderBook } from "./orderBook.ts";

/** A campaign and when it was seen or clicked, ms. */
const Touch = z.tuple([z.string(), z.int()]);

/** What campaigns are credited with for a subject's orders: a stored shape. Amounts in minor units. */
export const AttributionRow = z.object({
  v: z.literal(1),
  /** The last campaign seen, and the last clicked. */
  seen: z.nullable(Touch),
  clicked: z.nullable(Touch),
  /** Credit by week of the order and campaign: [week, how, campaign (empty for none), orders, revenue less refunds]. */
  credits: z.array(z.tuple([z.int(), z.enum(["seen", "clicked"]), z.string(), z.int(), z.int()])),
  book: OrderBook,
  /** Of each order in the book: its hash, its week, the campaign seen and the one clicked before it. */
  told: z.array(z.tuple([z.int(), z.int(), z.string(), z.string()])),
});
export type AttributionRow = z.infer<typeof AttributionRow>;
