import type { Dealt } from "../../../shared/explanation.ts";
import { bucketOf } from "../experiment/bucketOf.ts";
import { isHeldOut } from "../experiment/isHeldOut.ts";
import { salts } from "../experiment/salts.ts";
import { variantFor } from "../experiment/variantFor.ts";
import type { Published } from "../published.ts";

/** Where a visitor is in a campaign's experiment, whether or not the campaign was chosen; null where it has none. */
export function variantPart(visitor: string, campaign: string, { experiments }: Published): Dealt | null {
  const allocation = experiments?.[campaign]?.allocation;
  if (allocation === undefined) return null;
  const variant = variantFor(visitor, campaign, allocation);
  return {
    bucket: bucketOf(visitor, salts.campaign(campaign, allocation.salt)),
    variant,
    words: variant === null ? "outside its experiment" : `in variant "${variant}" of its experiment`,
  };
}

/** Whether a visitor is held out of everything; null where the site holds nobody out. */
export function holdoutPart(visitor: string, { holdout }: Published): Dealt | null {
  if (holdout === undefined) return null;
  const isHeld = isHeldOut(visitor, holdout);
  const those = `those below ${holdout.share} % are held out of everything`;
  return {
    bucket: bucketOf(visitor, salts.holdout(holdout.salt)),
    variant: isHeld ? "held" : null,
    words: isHeld ? `held out: ${those}` : `not held out: ${those}`,
  };
}
