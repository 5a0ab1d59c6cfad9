import { hash32 } from "../../shared/hash.ts";
import type { Profile } from "../../shared/profile.ts";
import { type StoredProfile, upcastProfile } from "../../shared/upcastProfile.ts";
import { profileMark } from "./explain/profileMark.ts";

/** So many ids of the newest events are known by their hashes, to tell which of a tag's recent events are new. */
const recentIds = 128;

/** A profile as KV holds it for decide: each decision reads one, so what can be made when it is written is. */
export type Projection = {
  v: 2;
  profile: Profile;
  /** Events appended to the visitor's log up to here. */
  position: number;
  /** Hashes of the ids of the newest events, in order of arrival: one text, for a list of numbers takes long to parse. */
  recent: string;
  /** `profileMark` of the profile. */
  mark: number;
};

/** A projection as it may be stored: by this release, or by one before it. */
export type StoredProjection =
  | Projection
  | { v: 1; profile: StoredProfile; position: number; recent: readonly number[] };

/** What is known of somebody: a profile, the events in it, and the hashes (`hash32`) of the ids of the newest. */
type Known = { profile: Profile; position: number; recent: readonly number[] };

/** What KV is to hold of a subject. */
export function projectionOf({ profile, position, recent }: Known): Projection {
  return { v: 2, profile, position, recent: recent.map(textOf).join(" "), mark: profileMark(profile) };
}

/** A stored projection in the shape of this release. */
export function upcastProjection(stored: StoredProjection): Projection {
  const profile = upcastProfile(stored.profile);
  if (stored.v === 1) return projectionOf({ ...stored, profile });
  // What was marked is the profile as it was written.
  return profile === stored.profile ? stored : { ...stored, profile, mark: profileMark(profile) };
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
