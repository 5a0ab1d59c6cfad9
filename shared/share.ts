import * as z from "zod";

/** In how many parts everybody is divided: a share is a whole number of them. */
export const shareParts = 10_000;

/** A share of visitors in percent, to two decimals. */
export const Share = z
  .number()
  .min(0)
  .max(100, "is over 100 %")
  .refine((share) => Math.abs(share * 100 - Math.round(share * 100)) < 1e-6, "has more than two decimals");
export type Share = z.infer<typeof Share>;

/** A share in parts of 10,000, so that shares add up without rounding. */
export function partsOf(share: Share): number {
  return Math.round((share * shareParts) / 100);
}
