import type { Campaign } from "../../../shared/campaign.ts";
import type { EventExposure } from "../../../shared/eventExposure.ts";

/** What a visitor gets in the place of a campaign. */
export type Dealt = {
  /** The campaign with the content of the visitor's variant; null where the page keeps its own. */
  shown: Campaign | null;
  /** What seeing the place says; missing where it is part of nothing. */
  exposure?: Omit<EventExposure, "segment">;
  /** In words for the marketer. */
  why: string;
};
