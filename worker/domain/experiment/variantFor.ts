import { shareParts } from "../../../shared/share.ts";
import type { Allocation } from "./Allocation.ts";
import { bucketOf } from "./bucketOf.ts";
import { salts } from "./salts.ts";

/**
 * The variant a visitor belongs to in an experiment, null outside it: a function of the visitor's id, the campaign's id,
 * the salt and the ranges, and of nothing else. Two experiments deal independently of each other, and of the holdout.
 */
export function variantFor(visitor: string, campaign: string, { salt, ranges }: Allocation): string | null {
  const part = bucketOf(visitor, salts.campaign(campaign, salt)) * shareParts;
  return ranges.find(([, from, until]) => part >= from && part < until)?.[0] ?? null;
}
