import type { Campaign } from "../../../../shared/campaign.ts";
import type { CampaignConflict, CampaignReview } from "../../../../shared/campaignReview.ts";
import { instantOf } from "../../schedule/instantOf.ts";
import { type Bounds, boundsOf } from "../../schedule/spanAt.ts";
import { neverOpens } from "../neverOpens.ts";
import { audiencesMeet, isAudienceWithin } from "./audiences.ts";
import { areApart, areWithin } from "./pageRules.ts";
import { isScheduleWithin, schedulesMeet } from "./schedules.ts";

/** Of many conflicts so many are listed. */
const mostListed = 200;

/** A campaign and when it may run from now on. */
type Reviewed = { campaign: Campaign; bounds: Bounds };

/**
 * What there is to know of campaigns together, from a time (ms) on: who competes with whom, who can never be shown, and
 * whose day of review has come by `today` (`2026-11-22`). `segments` are those that visitors can be in.
 *
 * Two compete where nothing rules it out. That one can never be shown is said only where it is certain.
 */
export function reviewCampaigns(
  campaigns: readonly Campaign[],
  segments: ReadonlySet<string>,
  now: number,
  today: string,
): CampaignReview {
  const conflicts: CampaignConflict[] = [];
  const unreachable: CampaignReview["unreachable"] = [];
  for (const slot of new Set(campaigns.map(({ slot }) => slot))) {
    const inSlot = ranked(campaigns.filter((campaign) => campaign.slot === slot));
    const better: Reviewed[] = [];
    for (const campaign of inSlot) {
      const { from, until } = boundsOf(campaign);
      const one = { campaign, bounds: { from: Math.max(from, now), until } };
      const dead = whyDead(one, segments, now);
      const reason = dead ?? whyOutranked(one, better);
      if (reason !== undefined) unreachable.push({ campaign: campaign.id, reason });
      if (dead !== undefined) continue;
      for (const other of better) if (canMeet(other, one, segments)) conflicts.push(conflictOf(other, one));
      better.push(one);
    }
  }
  const due = campaigns.flatMap(({ id, review, owner }) =>
    review === undefined || review > today ? [] : [{ campaign: id, review, ...(owner === undefined ? {} : { owner }) }],
  );
  return { conflicts: conflicts.slice(0, mostListed), conflictCount: conflicts.length, unreachable, due };
}

/** Best first: by priority, of equals as listed. */
function ranked(campaigns: readonly Campaign[]): Campaign[] {
  return [...campaigns].sort((a, b) => b.priority - a.priority);
}

/** Why a campaign can never be shown, whatever the others are. */
function whyDead({ campaign, bounds }: Reviewed, segments: ReadonlySet<string>, now: number): string | undefined {
  const { kind, content, ends, timeZone, audience, experiment } = campaign;
  if (bounds.until <= now) return `ended at ${ends}`;
  // A variant of an experiment may have another end.
  if (
    experiment === undefined &&
    kind === "countdown" &&
    content.ends !== undefined &&
    instantOf(content.ends, timeZone) <= now
  ) {
    return `its countdown was over at ${content.ends}`;
  }
  if (neverOpens(campaign, bounds)) return "its days and hours do not come any more before it ends";
  if (audience?.segments?.some((id) => segments.has(id)) === false) {
    return `nobody can be in its audience: there is no segment ${audience.segments.join(", ")}`;
  }
  return undefined;
}

/** Whether one that is better is shown whenever this one could be. */
function whyOutranked(one: Reviewed, better: readonly Reviewed[]): string | undefined {
  const above = better.find(
    (other) =>
      alwaysShows(other.campaign) &&
      isAudienceWithin(one.campaign.audience, other.campaign.audience) &&
      areWithin(one.campaign.pages, other.campaign.pages) &&
      isScheduleWithin(one.campaign, one.bounds, other.campaign, other.bounds),
  )?.campaign;
  if (above === undefined) return undefined;
  return `"${above.name}" (${above.id}) ${whyBetter(above, one.campaign)} and is shown whenever this one could be`;
}

/**
 * Whether a campaign fills its slot whenever audience, schedule and pages let it. What else can keep one from being shown
 * (a cap, a cart, stock; a variant that leaves the slot to the next) has to be asked here.
 */
function alwaysShows({ kind, caps }: Campaign): boolean {
  return caps === undefined && (kind === "banner" || kind === "promotion");
}

function canMeet(a: Reviewed, b: Reviewed, segments: ReadonlySet<string>): boolean {
  return (
    audiencesMeet(a.campaign.audience, b.campaign.audience, segments) &&
    schedulesMeet(a.campaign, a.bounds, b.campaign, b.bounds) &&
    !areApart(a.campaign.pages, b.campaign.pages)
  );
}

function conflictOf({ campaign: winner }: Reviewed, { campaign: loser }: Reviewed): CampaignConflict {
  return { slot: winner.slot, winner: winner.id, loser: loser.id, reason: whyBetter(winner, loser) };
}

function whyBetter(winner: Campaign, loser: Campaign): string {
  return winner.priority > loser.priority
    ? `has a higher priority (${winner.priority}, not ${loser.priority})`
    : `has the same priority (${winner.priority}) and is listed first`;
}
