import { capped } from "./capped.ts";
import { caps, type Profile } from "./profile.ts";

/** A profile as it may be stored: by this release, or by one before it. */
export type StoredProfile = Profile | Version2 | Version1;

/** Version 2 counted every campaign that was seen, and knew of each only when it was last, ms. */
type Version2 = Omit<Profile, "v" | "impressions"> & {
  v: 2;
  impressions: { count: number; campaigns: [string, number, number][] };
};

/** Version 1 did not know how often an item is bought. */
type Version1 = Omit<Version2, "v" | "bought"> & { v: 1; bought: [string, number][] };

/** A stored profile in the shape of this release. */
export function upcastProfile(stored: StoredProfile): Profile {
  switch (stored.v) {
    case 3:
      return stored;
    case 2:
      return from2(stored);
    case 1:
      return from2({ ...stored, v: 2, bought: stored.bought.map(([item, last]) => [item, last, 0]) });
  }
}

function from2({ impressions: { count, campaigns }, ...stored }: Version2): Profile {
  const seen = campaigns.map(([id, times, last]): Profile["impressions"]["seen"][number] => [
    id,
    times,
    Math.ceil(last / 1000),
  ]);
  return { ...stored, v: 3, impressions: { count, seen: capped(seen, caps.seen) } };
}
