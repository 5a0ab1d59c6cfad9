import { hash32 } from "../../shared/hash.ts";
import type { Profile } from "../../shared/profile.ts";
import { profileMark } from "./explain/profileMark.ts";

/** So many ids of the newest events are known by their hashes, to tell which of a tag's recent events are new. */
const recentIds = 128;

/** What decisions know of somebody. KV holds it as `writeProjection` writes it. */
export type Projection = {
  profile: Profile;
  /** Events appended to the visitor's log up to here. */
  position: number;
  /** Hashes of the ids of the newest events, in order of arrival, in base 36 with spaces between. */
  recent: string;
  /** `profileMark` of the profile. */
  mark: number;
};

/** What a shard knows of a subject: a profile, the events in it, and the hashes (`hash32`) of the ids of the newest. */
export type Known = { profile: Profile; position: number; recent: readonly number[] };

/** The projection of a subject. */
export function projectionOf({ profile, position, recent }: Known): Projection {
  return { profile, position, recent: recent.map(textOf).join(" "), mark: profileMark(profile) };
}

/** Tells by the hash of an event's id whether the event is among the newest of a projection. */
export function newestIn(projection: Projection | null): (hash: number) => boolean {
  const texts = new Set(projection?.recent.split(" "));
  return (hash) => texts.has(textOf(hash));
}

/** The hashes after another event's arrival. */
export function withRecentId(recent: readonly number[], id: string): number[] {
  return [...recent.slice(-(recentIds - 1)), hash32(id)];
}

function textOf(hash: number): string {
  return hash.toString(36);
}
