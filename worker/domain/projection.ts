import { hash32 } from "../../shared/hash.ts";
import type { Profile } from "../../shared/profile.ts";

/** So many ids of the newest events are known by their hashes, to tell which of a tag's recent events are new. */
const recentIds = 128;

/** A profile as KV holds it for decide. */
export type Projection = {
  v: 1;
  profile: Profile;
  /** Events appended to the visitor's log up to here. */
  position: number;
  /** Hashes (`hash32`) of the ids of the newest events, in order of arrival. */
  recent: number[];
};

/** The hashes after another event's arrival. */
export function withRecentId(recent: readonly number[], id: string): number[] {
  return [...recent.slice(-(recentIds - 1)), hash32(id)];
}
