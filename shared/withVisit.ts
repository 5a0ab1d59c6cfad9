import type { Event } from "./event.ts";
import type { Profile } from "./profile.ts";

/** A pause longer than this ends a session, ms. */
export const sessionGapMs = 30 * 60_000;

/** Counts an event and, where the visitor itself acted, its visit: first and last seen, sessions, device and place. */
export function withVisit(profile: Profile, event: Event): Profile {
  const counted = { ...profile, events: profile.events + 1 };
  if (!isVisit(event)) return counted;
  const { time, context } = event;
  return {
    ...counted,
    firstSeen: Math.min(profile.firstSeen, time),
    lastSeen: Math.max(profile.lastSeen, time),
    sessions: sessionsAfter(profile, time),
    device: context?.device ?? profile.device,
    country: context?.country ?? profile.country,
    region: context?.region ?? profile.region,
  };
}

/** What others tell about a visitor. */
const told = new Set<Event["type"]>(["refund", "orderCorrection", "emailOpen", "emailClick"]);

/** Whether an event is a sign that the visitor itself is there. */
export function isVisit({ type, source }: Event): boolean {
  return source !== "server" && !told.has(type);
}

function sessionsAfter({ sessions, lastSeen }: Profile, time: number): Profile["sessions"] {
  const pause = time - lastSeen;
  if (sessions.count === 0 || pause > sessionGapMs) {
    return { count: sessions.count + 1, start: time, seconds: sessions.seconds };
  }
  // Of an event that stands behind a newer one nothing can be said about when its session began or ended.
  return pause > 0 ? { ...sessions, seconds: sessions.seconds + pause / 1000 } : sessions;
}
