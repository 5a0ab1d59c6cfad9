import type { Campaign } from "../../../shared/campaign.ts";
import type { Holdout } from "../../../shared/holdout.ts";
import type { FieldError } from "../../../shared/problem.ts";
import type { Variants } from "../../../shared/variants.ts";
import type { Deal } from "./Deal.ts";
import { holdoutVariants } from "./holdoutVariants.ts";
import { reallocate } from "./reallocate.ts";
import { withEpoch } from "./withEpoch.ts";

/** Deals of experiments that are over are kept up to so many, so that one that comes back keeps its visitors. */
const mostKept = 1000;

/**
 * The deals of a site's experiments after its campaigns were set, by the campaigns' ids. Who is in which variant follows
 * from the deals before; a salt only rises, since rows of results that an older one has dealt would be taken for new ones.
 */
export function dealtCampaigns(
  before: Readonly<Record<string, Deal>>,
  campaigns: readonly Campaign[],
): { deals: Record<string, Deal>; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const current: [string, Deal][] = [];
  campaigns.forEach(({ id, experiment }, i) => {
    if (experiment === undefined) return;
    const known = before[id];
    const error = saltError(known, experiment.salt);
    if (error !== null) errors.push({ path: `campaigns[${i}].experiment.salt`, detail: error });
    else current.push([id, dealtAfter(known, experiment)]);
  });
  const now = new Set(current.map(([id]) => id));
  const over = Object.entries(before).filter(([id]) => !now.has(id));
  return { deals: Object.fromEntries([...over.slice(-mostKept), ...current]), errors };
}

/** The deal of a site's holdout after its settings were set; a site without one keeps the last. */
export function dealtHoldout(
  before: Deal | undefined,
  holdout: Holdout | undefined,
): { deal: Deal | undefined; errors: FieldError[] } {
  if (holdout === undefined) return { deal: before, errors: [] };
  const error = saltError(before, holdout.salt);
  if (error !== null) return { deal: before, errors: [{ path: "holdout.salt", detail: error }] };
  return { deal: dealtAfter(before, holdoutVariants(holdout)), errors: [] };
}

function dealtAfter(before: Deal | undefined, variants: Variants): Deal {
  const isOn = before?.allocation.salt === variants.salt;
  return {
    allocation: reallocate(before?.allocation ?? null, variants),
    epochs: withEpoch(isOn ? before.epochs : [], variants),
  };
}

function saltError(before: Deal | undefined, salt: number): string | null {
  const last = before?.allocation.salt ?? 0;
  return salt < last ? `is below ${last}, by which was dealt before: take a higher one to deal anew` : null;
}
