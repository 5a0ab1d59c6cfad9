import type { Product } from "../../../shared/catalogue.ts";
import type { Profile } from "../../../shared/profile.ts";

const dayMs = 86_400_000;

/** What is bought again and again is shown again when so much of its usual interval is over. */
const dueAfter = 0.75;

/**
 * Whether what a visitor bought may be recommended again at a time (ms): where the visitor has bought it repeatedly, once
 * it is nearly due by its own interval; where the catalogue calls it replenishable, else always.
 */
export function mayBuyAgain([, last, days]: Profile["bought"][number], product: Product, now: number): boolean {
  if (days > 0) return now - last >= dueAfter * days * dayMs;
  return product.replenishable === true;
}
