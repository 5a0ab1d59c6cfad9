import type { Holdout } from "../../../shared/holdout.ts";
import { partsOf, shareParts } from "../../../shared/share.ts";
import { bucketOf } from "./bucketOf.ts";
import { salts } from "./salts.ts";

/**
 * Whether a visitor is held out of everything. Held out are the buckets from 0 up to the share, under a salt of the
 * holdout's own: a larger share holds out some more and lets nobody go, a smaller one lets some go and holds out nobody
 * new, and no campaign's experiment is concerned.
 */
export function isHeldOut(visitor: string, { share, salt }: Holdout): boolean {
  return bucketOf(visitor, salts.holdout(salt)) * shareParts < partsOf(share);
}
