import type { Campaign } from "../../../shared/campaign.ts";
import type { Settings } from "../../../shared/settings.ts";
import type { Epochs } from "../experiment/Epochs.ts";

/** What of a site the results of its experiments are read by. */
export type MeasuredSite = {
  settings: Settings;
  campaigns: Campaign[];
  /** Of its experiments, by the campaigns' ids. */
  epochs: Record<string, Epochs>;
  /** Of its holdout, where it ever had one. */
  holdout: Epochs | undefined;
};
