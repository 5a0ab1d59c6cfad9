import type { Campaign } from "../../../shared/campaign.ts";
import { campaignNoteNames } from "../../../shared/campaignNotes.ts";

/** A campaign as it is published: without what no decision stands on. */
export function withoutNotes(campaign: Campaign): Campaign {
  const published = { ...campaign };
  for (const name of campaignNoteNames) delete published[name];
  return published;
}
