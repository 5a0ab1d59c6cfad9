import type { AudienceMember } from "../../shared/audience.ts";
import type { Profile } from "../../shared/profile.ts";
import type { PublishedModel } from "../../shared/segmentAt.ts";
import { placeAt } from "./placeAt.ts";

/**
 * A subject (`v:…` or `c:…`) as its segment's audience shows it; null where the model puts it elsewhere at a time (ms), as a
 * decision then would, or where it has said no.
 */
export function audienceMember(
  subject: string,
  profile: Profile,
  segment: string,
  model: PublishedModel,
  now: number,
): AudienceMember | null {
  if (profile.consent?.granted === false || placeAt(profile, model, now)?.segment !== segment) return null;
  const { orders, currency, lastSeen, traits } = profile;
  return {
    subject: subject.startsWith("c:") ? "customer" : "visitor",
    id: subject.slice(2),
    since: profile.segment?.id === segment ? profile.segment.since : null,
    orders: orders.count,
    revenue: orders.revenue - orders.refunded,
    currency,
    lastSeen,
    traits: Object.fromEntries(traits),
  };
}
