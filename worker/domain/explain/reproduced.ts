import type { Event } from "../../../shared/event.ts";
import { hash32 } from "../../../shared/hash.ts";
import type { Profile } from "../../../shared/profile.ts";
import { cappedIn, withCapped } from "../campaigns/cappedIn.ts";
import { withRecent } from "../foldRecent.ts";
import type { Published } from "../published.ts";
import type { DecisionState, RecentEvent } from "./DecisionState.ts";
import type { Past } from "./Past.ts";
import { pastProfiles } from "./pastProfiles.ts";
import { profileMark } from "./profileMark.ts";

/** A profile that was made again, whose it is, and how sure that is. */
export type Reproduced = {
  profile: Profile | null;
  /** The subject whose log it was made of; null where nothing was known of the visitor. */
  subject: string | null;
  /** Whether it is the very profile that was decided by. */
  isExact: boolean;
  /** Recent events that never came to a log. */
  missing: number;
};

/** An order that came in another copy than the page's is looked for so long before and after it, ms. */
const copyMs = 3_600_000;

/**
 * Makes the profile again that a decision stood on: what the logs of its subjects had up to the decision's position, with
 * its recent events on top. Whether it is the same is known by the mark. Null where the logs have forgotten too much.
 */
export function reproduced(state: DecisionState, pasts: readonly Past[], published: Published): Reproduced | null {
  const { settings, model } = published;
  const context = { currency: settings.currency, model };
  const capped = cappedIn(published);
  let closest: Reproduced | null = null;
  for (const { events, missing } of recentSets(state.recent, pasts)) {
    const recent = events.map((event) => withCapped(event, capped));
    for (const { before, subject } of beginnings(state.position, pasts, context)) {
      const profile = inSegment(withRecent(before, [...recent], context), state, published);
      const isExact = profileMark(profile) === state.mark;
      if (isExact) return { profile, subject, isExact, missing: 0 };
      closest ??= { profile, subject, isExact, missing };
    }
  }
  return closest;
}

type Beginning = { before: Profile | null; subject: string | null };

function* beginnings(position: number, pasts: readonly Past[], context: Parameters<typeof pastProfiles>[2]) {
  if (position === 0) yield { before: null, subject: null } satisfies Beginning;
  else {
    for (const past of pasts) {
      for (const before of pastProfiles(past, position, context)) {
        yield { before, subject: past.subject } satisfies Beginning;
      }
    }
  }
}

/** The recent events as they were decided by; where one is missing that may have been an order, also with other copies. */
function* recentSets(
  recent: readonly RecentEvent[],
  pasts: readonly Past[],
): Generator<{ events: Event[]; missing: number }> {
  const known = new Map(pasts.flatMap(({ log }) => log.map(({ event }) => [hash32(event.id), event] as const)));
  const events = recent.flatMap(({ hash, time }) => {
    const event = known.get(hash);
    // By the sender's clock, as decide took it: the log may have set it right.
    return event === undefined ? [] : [{ ...event, time }];
  });
  const lost = recent.filter(({ hash }) => !known.has(hash));
  yield { events, missing: lost.length };
  const [only, ...others] = lost;
  if (only === undefined || others.length > 0) return;
  for (const event of known.values()) {
    if (event.type !== "purchaseComplete" || Math.abs(event.time - only.time) > copyMs) continue;
    const { source: _, ...told } = event;
    yield { events: [...events, { ...told, time: only.time }], missing: 1 };
  }
}

/**
 * A profile in the segment that it was in by the decision's model. What the fold says of that depends on which model was
 * active when an event came, and on when the log was folded again; so the decision's id says it.
 */
function inSegment(profile: Profile | null, { kept }: DecisionState, { model }: Published): Profile | null {
  if (profile === null || model === null) return profile;
  const id = model.model.segments[kept - 1]?.id;
  if (id === undefined) return { ...profile, segment: null };
  if (profile.segment?.id === id && profile.segment.model === model.version) return profile;
  return { ...profile, segment: { id, model: model.version, since: profile.lastSeen, previous: null } };
}
