import type { Event } from "../../shared/event.ts";
import { type FoldContext, foldEntry } from "../../shared/foldLog.ts";
import { hash32 } from "../../shared/hash.ts";
import type { Profile } from "../../shared/profile.ts";
import type { PublishedModel } from "../../shared/segmentAt.ts";
import type { Settings } from "../../shared/settings.ts";
import { type CappedNames, withCapped } from "./campaigns/cappedIn.ts";
import { checkEvent, type Sender } from "./checkEvent.ts";
import type { RecentEvent } from "./explain/DecisionState.ts";
import { profileMark } from "./explain/profileMark.ts";
import { newestIn, type Projection } from "./projection.ts";

/** A profile as a decision sees it, its `profileMark`, and what beside the projection went into it. */
export type CurrentProfile = { profile: Profile | null; mark: number; position: number; recent: RecentEvent[] };

/** Somebody of whom nothing is known. */
export const nobody: CurrentProfile = { profile: null, mark: profileMark(null), position: 0, recent: [] };

/** A projection as it is. */
export function currentIn(projection: Projection | null): CurrentProfile {
  if (projection === null) return nobody;
  const { profile, mark, position } = projection;
  return { profile, mark, position, recent: [] };
}

/**
 * A projection with the tag's recent events on top, in order of time: those that are not in it yet. They change this
 * answer only; the durable copies travel with `/v1/events`. Bad ones are left out.
 */
export function foldRecent(
  projection: Projection | null,
  raw: readonly unknown[],
  sender: Sender,
  settings: Settings,
  model: PublishedModel | null,
  capped?: CappedNames,
): CurrentProfile {
  if (raw.length === 0) return currentIn(projection);
  const isNewest = newestIn(projection);
  const told = new Set<number>();
  // A thank-you page that is loaded again tells of the same order anew.
  const orders = new Set<string>();
  const events: Event[] = [];
  for (const item of raw) {
    const checked = checkEvent(item, "recent", sender, settings);
    if (!checked.ok) continue;
    const event = withCapped(checked.event, capped);
    const hash = hash32(event.id);
    const isKnown =
      isNewest(hash) || told.has(hash) || (event.type === "purchaseComplete" && orders.has(event.order.id));
    told.add(hash);
    if (event.type === "purchaseComplete") orders.add(event.order.id);
    if (!isKnown) events.push(event);
  }
  const profile = withRecent(projection?.profile ?? null, events, { currency: settings.currency, model });
  const recent = events.map(({ id, time }) => ({ hash: hash32(id), time }));
  return { profile, mark: profileMark(profile), position: projection?.position ?? 0, recent };
}

/** A profile with recent events on top; they are put in order of time. */
export function withRecent(profile: Profile | null, events: Event[], context: FoldContext): Profile | null {
  events.sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
  // Which segment is kept near a border hangs on each event before: as the shard will put it, so is it here.
  return events.reduce<Profile | null>(
    (before, event) => foldEntry(before, { at: event.time, event }, context),
    profile,
  );
}
