import type { Variants } from "../../../shared/variants.ts";
import type { Allocation } from "./Allocation.ts";
import { variantFor } from "./variantFor.ts";

/**
 * The variant that a visitor is shown and counted in; null outside the experiment, and while the visitor's own variant is
 * paused: then it sees what is shown outside, and nobody else's variant changes.
 */
export function assigned<V extends Variants>(
  visitor: string,
  campaign: string,
  { variants }: V,
  allocation: Allocation,
): V["variants"][number] | null {
  const id = variantFor(visitor, campaign, allocation);
  const variant = variants.find((one) => one.id === id);
  return variant === undefined || variant.paused === true ? null : variant;
}
