import type { Campaign } from "../../shared/campaign.ts";

/**
 * The campaigns that may fill a slot for a visitor of a segment at a time (ms), best first. One that a preview forces
 * comes before all, whatever its audience, schedule and priority.
 */
export function chooseCampaigns(
  campaigns: readonly Campaign[],
  slot: string,
  segment: string | null,
  now: number,
  forced?: string,
): Campaign[] {
  const fits = (campaign: Campaign) => isRunning(campaign, now) && isFor(campaign, segment);
  return campaigns
    .filter((campaign) => campaign.slot === slot && (campaign.id === forced || fits(campaign)))
    .sort((a, b) => Number(b.id === forced) - Number(a.id === forced) || b.priority - a.priority);
}

function isRunning({ starts, ends }: Campaign, now: number): boolean {
  return (starts === undefined || now >= Date.parse(starts)) && (ends === undefined || now < Date.parse(ends));
}

function isFor({ audience }: Campaign, segment: string | null): boolean {
  if (audience?.segments === undefined) return true;
  return segment !== null && audience.segments.includes(segment);
}
