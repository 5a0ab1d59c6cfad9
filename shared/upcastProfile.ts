import type { Profile } from "./profile.ts";

/** A profile as it may be stored: by this release, or by one before it. */
export type StoredProfile = Profile | Version1;

/** Version 1 did not know how often an item is bought. */
type Version1 = Omit<Profile, "v" | "bought"> & { v: 1; bought: [string, number][] };

/** A stored profile in the shape of this release. */
export function upcastProfile(stored: StoredProfile): Profile {
  if (stored.v === 2) return stored;
  return { ...stored, v: 2, bought: stored.bought.map(([item, last]) => [item, last, 0]) };
}
