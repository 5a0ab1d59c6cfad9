import { applyEvent } from "./applyEvent.ts";
import type { Event } from "./event.ts";
import { newProfile, type Profile } from "./profile.ts";
import { type PublishedModel, segmentAt } from "./segmentAt.ts";

/** What a fold needs beside the events. */
export type FoldContext = {
  /** The site's base currency. */
  currency: string;
  /** The active model, if any: each event reassigns the visitor. */
  model: PublishedModel | null;
};

/** An event at its place in a visitor's log: `at` is its time, or where it arrived if it came too late to be ordered. */
export type LogEntry = { at: number; event: Event };

/** The order of a visitor's log: by place in time, then by event id (code units). */
export function byLogOrder(a: LogEntry, b: LogEntry): number {
  return a.at - b.at || (a.event.id < b.event.id ? -1 : a.event.id > b.event.id ? 1 : 0);
}

/** Folds a log, already in order, into a profile; null where there is neither profile nor event. */
export function foldLog(profile: Profile | null, log: readonly LogEntry[], context: FoldContext): Profile | null {
  return log.reduce<Profile | null>((before, entry) => foldEntry(before, entry, context), profile);
}

/** One step of the fold: the event applied, the segment reassigned as of the entry's place in time. */
export function foldEntry(profile: Profile | null, { at, event }: LogEntry, context: FoldContext): Profile {
  const before = profile ?? newProfile(event.time, context.currency);
  const next = applyEvent(before, event);
  if (at !== event.time) next.late += 1;
  if (context.model !== null) next.segment = reassigned(next, context.model, at);
  return next;
}

function reassigned(profile: Profile, published: PublishedModel, at: number): Profile["segment"] {
  const { version } = published;
  const id = segmentAt(profile, published, at)?.segment;
  const before = profile.segment;
  if (id === undefined) return before;
  if (before?.id === id) return before.model === version ? before : { ...before, model: version };
  return { id, model: version, since: at, previous: before?.id ?? null };
}
