import * as z from "zod";
import { OrderBook } from "./orderBook.ts";

const count = z.int().min(0);

/**
 * What a visitor did after first seeing an experiment: a stored shape. Amounts in minor units of the site's currency,
 * times in ms. Everything before the first exposure is left out.
 */
export const OutcomeRow = z.object({
  v: z.literal(1),
  /** Of the first exposure; it stands, whatever is seen later. */
  variant: z.string(),
  /** Under which allocation it was dealt: what split was intended then. */
  epoch: count,
  /** The visitor's segment at the time, empty where there was none. */
  segment: z.string(),
  first: z.int(),
  /** Whether another variant was seen later (two devices of one customer, a share that shrank). */
  mixed: z.boolean(),
  impressions: count,
  clicks: count,
  /** Visits, the one of the first exposure included, and the newest sign of one. */
  sessions: count,
  seen: z.int(),
  orders: count,
  /** Of the orders, those whose value is known: the others' currency could not be converted. */
  valued: count,
  revenue: count,
  items: count,
  refunds: count,
  refunded: count,
  book: OrderBook,
});
export type OutcomeRow = z.infer<typeof OutcomeRow>;
