import * as z from "zod";
import { OrderBook } from "./orderBook.ts";

/** Weeks of a cohort's life that are told, the first one aside. */
export const lastOffset = 52;

const offset = z.int().min(0).max(lastOffset);

/** A subject's life by weeks: a stored shape. Offsets count weeks from the cohort's own, money is in minor units. */
export const CohortRow = z.object({
  v: z.literal(1),
  /** The week of the first visit, and the offsets of weeks with a visit. */
  visit: z.nullable(z.object({ week: z.int(), seen: z.array(offset) })),
  /** The week of the first order, and by offset: orders, and revenue less refunds. Corrections count in their own week. */
  purchase: z.nullable(z.object({ week: z.int(), weeks: z.array(z.tuple([offset, z.int(), z.int()])) })),
  book: OrderBook,
});
export type CohortRow = z.infer<typeof CohortRow>;
