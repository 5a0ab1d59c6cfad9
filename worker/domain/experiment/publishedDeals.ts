import type { Campaign } from "../../../shared/campaign.ts";
import type { Holdout } from "../../../shared/holdout.ts";
import type { Published } from "../published.ts";
import type { Deal } from "./Deal.ts";

/** What decisions need of a site's deals: of the campaigns that there are, and of the epochs the one that is on. */
export function publishedDeals(
  campaigns: readonly Campaign[],
  deals: Readonly<Record<string, Deal>>,
  holdout: Holdout | undefined,
  holdoutDeal: Deal | undefined,
): Pick<Published, "experiments" | "holdout"> {
  const experiments = campaigns.flatMap(({ id, experiment }) => {
    const deal = experiment === undefined ? undefined : deals[id];
    return deal === undefined ? [] : [[id, { allocation: deal.allocation, epoch: epochOf(deal) }] as const];
  });
  return {
    ...(experiments.length === 0 ? {} : { experiments: Object.fromEntries(experiments) }),
    ...(holdout === undefined || holdout.share === 0 || holdoutDeal === undefined
      ? {}
      : { holdout: { ...holdout, epoch: epochOf(holdoutDeal) } }),
  };
}

function epochOf({ epochs }: Deal): number {
  return Math.max(0, epochs.length - 1);
}
