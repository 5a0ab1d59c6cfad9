import type { Profile } from "../../../shared/profile.ts";
import { seenTimes } from "../../../shared/seen.ts";
import type { ViewCaps } from "../../../shared/viewCaps.ts";
import { sessionGapMs } from "../../../shared/withVisit.ts";
import type { Day } from "../dayIn.ts";

/** The span whose cap is reached. */
export type CappedSpan = "session" | "day" | "week" | "total";

/**
 * Which cap a visitor has reached at a time (ms) by what the profile says was seen of a campaign (its id) or in a slot
 * (`slot:NAME`); undefined where there is room. Where several are, the longest.
 */
export function capReached(
  what: string,
  { session, day, week, total }: ViewCaps,
  profile: Profile | null,
  today: () => Day,
  now: number,
): CappedSpan | undefined {
  const seen = profile?.impressions.seen.find(([other]) => other === what);
  if (profile === null || seen === undefined) return undefined;
  if (total !== undefined && seen[1] >= total) return "total";
  if (week === undefined && day === undefined && session === undefined) return undefined;
  const times = seenTimes(seen);
  const since = (ms: number) => times.filter((time) => time * 1000 >= ms).length;
  if (week !== undefined && since(today().week) >= week) return "week";
  if (day !== undefined && since(today().starts) >= day) return "day";
  // Who was away for longer begins a new session with what is asked now.
  const isOn = now - profile.lastSeen <= sessionGapMs;
  if (session !== undefined && isOn && since(profile.sessions.start) >= session) return "session";
  return undefined;
}
