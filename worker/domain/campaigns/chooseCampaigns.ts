import type { Campaign } from "../../../shared/campaign.ts";
import { capLoss, type Facts, lossOf } from "./lossOf.ts";
import type { PlannedSlot } from "./planOf.ts";

/**
 * The campaigns that may fill a slot for a visitor at a time (ms), best first. One that a preview forces comes before all,
 * whatever its audience, schedule, pages, caps and priority.
 */
export function chooseCampaigns(
  slot: string,
  { campaigns, caps }: PlannedSlot,
  facts: Facts,
  now: number,
  forced?: string,
): Campaign[] {
  const isFull = capLoss(`slot:${slot}`, caps, facts, now) !== null;
  const fitting: Campaign[] = [];
  for (const planned of campaigns) {
    const { campaign } = planned;
    if (campaign.id === forced) fitting.unshift(campaign);
    else if (!isFull && lossOf(planned, facts, now) === null) fitting.push(campaign);
  }
  return fitting;
}
