import type { Campaign } from "../../../shared/campaign.ts";
import type { Profile } from "../../../shared/profile.ts";
import type { ViewCaps } from "../../../shared/viewCaps.ts";
import type { Day } from "../dayIn.ts";
import type { Closed } from "../schedule/spanAt.ts";
import { type CappedSpan, capReached } from "./capReached.ts";
import { isOnPage } from "./isOnPage.ts";
import type { PageFacts } from "./pageFacts.ts";
import { type Planned, spanOf } from "./planOf.ts";

/** What a decision knows of whom it is about, and where. */
export type Facts = {
  /** Whether somebody is asked about; a contextual question is about nobody. */
  isKnown: boolean;
  profile: Profile | null;
  /** The segments that the visitor is in: by a rule, by the model, or both. */
  segments: readonly string[];
  page: PageFacts;
  /** The day in the site's time zone. */
  today: () => Day;
};

/** Why a campaign cannot fill its slot, whatever else is in it. */
export type Loss = Closed | "audience" | "page" | CapLoss;
/** A cap that is reached, or one of which nobody can say whether it is. */
export type CapLoss = `cap-${CappedSpan}` | "cap-unknown";

/** Why a campaign cannot fill its slot for a visitor at a time (ms); null where it can. Nothing is looked up for it. */
export function lossOf(planned: Planned, facts: Facts, now: number): Loss | null {
  const { id, audience, pages, caps } = planned.campaign;
  if (!isFor(audience, facts.segments)) return "audience";
  const { closed } = spanOf(planned, now);
  if (closed !== null) return closed;
  if (pages !== undefined && !isOnPage(pages, facts.page)) return "page";
  return capLoss(id, caps, facts, now);
}

/** The cap of a campaign (its id) or a slot (`slot:NAME`) that keeps it from being shown; null where there is room. */
export function capLoss(what: string, caps: ViewCaps | undefined, facts: Facts, now: number): CapLoss | null {
  if (caps === undefined) return null;
  if (!facts.isKnown) return "cap-unknown";
  const span = capReached(what, caps, facts.profile, facts.today, now);
  return span === undefined ? null : `cap-${span}`;
}

function isFor(audience: Campaign["audience"], segments: readonly string[]): boolean {
  return audience?.segments === undefined || audience.segments.some((segment) => segments.includes(segment));
}
