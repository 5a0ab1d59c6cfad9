import type { CapUse } from "../../../shared/explanation.ts";
import type { Profile } from "../../../shared/profile.ts";
import { type Seen, seenTimes } from "../../../shared/seen.ts";
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
  caps: ViewCaps,
  profile: Profile | null,
  today: () => Day,
  now: number,
): CappedSpan | undefined {
  const seen = profile?.impressions.seen.find(([other]) => other === what);
  if (profile === null || seen === undefined) return undefined;
  return longestFirst.find((span) => {
    const most = caps[span];
    return most !== undefined && seenWithin(span, seen, profile, today, now) >= most;
  });
}

/** What a visitor has seen within each span that has a cap; a cap is reached where that is `most`. */
export function capUses(
  what: string,
  caps: ViewCaps | undefined,
  profile: Profile | null,
  today: () => Day,
  now: number,
): CapUse[] {
  const seen = profile?.impressions.seen.find(([other]) => other === what);
  return longestFirst.flatMap((span) => {
    const most = caps?.[span];
    if (most === undefined) return [];
    const isSeen = profile !== null && seen !== undefined;
    return [{ span, most, seen: isSeen ? seenWithin(span, seen, profile, today, now) : 0 }];
  });
}

const longestFirst = ["total", "week", "day", "session"] as const satisfies CappedSpan[];

function seenWithin(span: CappedSpan, seen: Seen, profile: Profile, today: () => Day, now: number): number {
  if (span === "total") return seen[1];
  // Who was away for longer begins a new session with what is asked now.
  if (span === "session" && now - profile.lastSeen > sessionGapMs) return 0;
  const since = span === "week" ? today().week : span === "day" ? today().starts : profile.sessions.start;
  return seenTimes(seen).filter((time) => time * 1000 >= since).length;
}
