import type { Campaign } from "../../../shared/campaign.ts";
import type { Capped, Event } from "../../../shared/event.ts";
import type { ViewCaps } from "../../../shared/viewCaps.ts";
import type { Published } from "../published.ts";

/** Of what has caps, by name, how many times a profile has to keep. */
export type CappedNames = { campaigns: ReadonlyMap<string, number>; slots: ReadonlyMap<string, number> };

const known = new WeakMap<Campaign[], CappedNames>();

/** What has caps in a published version. */
export function cappedIn({ campaigns, slots = {} }: Pick<Published, "campaigns" | "slots">): CappedNames {
  let names = known.get(campaigns);
  if (names === undefined) {
    const capped = campaigns.flatMap(({ id, caps }) => (caps === undefined ? [] : [[id, keptFor(caps)] as const]));
    names = {
      campaigns: new Map(capped),
      slots: new Map(Object.entries(slots).map(([slot, { caps }]) => [slot, keptFor(caps)])),
    };
    known.set(campaigns, names);
  }
  return names;
}

/**
 * An impression as the fold is to count it, whatever its sender said of that; any other event as it is. What it, or a click,
 * says of experiments is for the intake to say.
 */
export function withCapped(event: Event, names: CappedNames | undefined): Event {
  if (event.type === "click") {
    const { exposure: _, ...rest } = event;
    return rest;
  }
  if (event.type !== "impression") return event;
  const { capped: _, exposure: __, ...rest } = event;
  const campaign = event.campaign === undefined ? undefined : names?.campaigns.get(event.campaign);
  const slot = names?.slots.get(event.slot);
  if (campaign === undefined && slot === undefined) return rest;
  const capped: Capped = { ...(campaign === undefined ? {} : { campaign }), ...(slot === undefined ? {} : { slot }) };
  return { ...rest, capped };
}

/** The total is a number of its own and needs no times. */
function keptFor({ session = 0, day = 0, week = 0 }: ViewCaps): number {
  return Math.max(session, day, week);
}
