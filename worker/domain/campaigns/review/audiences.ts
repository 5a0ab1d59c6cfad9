import type { Campaign } from "../../../../shared/campaign.ts";
import { RuleId } from "../../../../shared/ids.ts";

type Audience = Campaign["audience"];

/**
 * Whether a visitor can be in both, of the segments there are: it is in one of the model's at most, and in one of a rule's, so
 * in one of each at once.
 */
export function audiencesMeet(a: Audience, b: Audience, segments: ReadonlySet<string>): boolean {
  const known = (audience: Audience) => audience?.segments?.filter((id) => segments.has(id));
  const [ofA, ofB] = [known(a), known(b)];
  if (ofA === undefined || ofB === undefined) return ofA?.length !== 0 && ofB?.length !== 0;
  return ofA.some((one) => ofB.some((other) => one === other || isRule(one) !== isRule(other)));
}

function isRule(segment: string): boolean {
  return RuleId.safeParse(segment).success;
}

/** Whether who is in `inner` is in `outer`, too. */
export function isAudienceWithin(inner: Audience, outer: Audience): boolean {
  const of = outer?.segments;
  return of === undefined || inner?.segments?.every((id) => of.includes(id)) === true;
}
