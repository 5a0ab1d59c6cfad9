import type { Campaign } from "../../../../shared/campaign.ts";

type Audience = Campaign["audience"];

/** Whether a visitor can be in both, of the segments there are. */
export function audiencesMeet(a: Audience, b: Audience, segments: ReadonlySet<string>): boolean {
  const [ofA, ofB] = [a?.segments, b?.segments];
  const isKnown = (id: string) => segments.has(id);
  if (ofA === undefined) return ofB === undefined || ofB.some(isKnown);
  return ofA.some((id) => isKnown(id) && (ofB === undefined || ofB.includes(id)));
}

/** Whether who is in `inner` is in `outer`, too. */
export function isAudienceWithin(inner: Audience, outer: Audience): boolean {
  const of = outer?.segments;
  return of === undefined || inner?.segments?.every((id) => of.includes(id)) === true;
}
