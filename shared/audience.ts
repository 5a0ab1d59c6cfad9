import * as z from "zod";

/** `GET …/segments/:segment/audience`: one of those in a segment. Times in ms, amounts in minor units of `currency`. */
export const AudienceMember = z.object({
  subject: z.enum(["visitor", "customer"]),
  /** The visitor's id, or the hash that stands for the customer's. */
  id: z.string(),
  /** Since when in this segment; null where the visitor has done nothing since it came to be. */
  since: z.nullable(z.int()),
  orders: z.int(),
  /** What was ordered, without what was refunded. */
  revenue: z.int(),
  currency: z.string(),
  lastSeen: z.int(),
  traits: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type AudienceMember = z.infer<typeof AudienceMember>;
