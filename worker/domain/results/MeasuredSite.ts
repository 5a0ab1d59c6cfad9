import type { Campaign } from "../../../shared/campaign.ts";
import type { Settings } from "../../../shared/settings.ts";
import type { Deal } from "../experiment/Deal.ts";

/** What of a site the results of its experiments are read by. */
export type MeasuredSite = {
  settings: Settings;
  campaigns: Campaign[];
  /** By the campaigns' ids. */
  deals: Record<string, Deal>;
  holdout: Deal | undefined;
};
