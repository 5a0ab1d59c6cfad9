import type { Event } from "../../shared/event.ts";
import { byLogOrder, type FoldContext, foldEntry, type LogEntry } from "../../shared/foldLog.ts";
import type { Profile } from "../../shared/profile.ts";
import { type Checkpoint, type History, historyState, type ResultsCheckpoint } from "./history.ts";
import { withRecentId } from "./projection.ts";
import { foldState, type State, type StateContext } from "./subjectState.ts";

/** An event this much older than the newest is not put in order any more: it stands where it arrived, ms. */
export const lateMs = 7 * 86_400_000;
const dayMs = 86_400_000;
/** A projection is written at least this long after the one before it, ms. */
export const projectionGapMs = 1_000;
/** Where a log has to be folded again for it, so long more for each event behind the checkpoints, ms: ten times what folding takes. */
const foldGapMs = 0.2;
/** A projection that nothing waits for is written after this long, ms. */
const lazyMs = 30_000;

/** Of a history that is given so many of the newest events are known by their ids: others' recent events stay known. */
const givenIds = 64;

/** A visitor or customer as its shard keeps it. */
export type Subject = State & {
  /** The place of the newest event in the log. */
  newest: { at: number; id: string };
  /** Events appended so far. */
  position: number;
  /** Hashes of the ids of the newest events, in order of arrival. */
  recent: number[];
  /** When its projection is due, ms; null when the last one holds everything. */
  due: number | null;
  /** When its last projection was written, ms; null before the first. */
  projected: number | null;
  /** So many late events stand in the log that are not in the profile yet: it is folded again before it is written. */
  behind?: number;
};

/** An event to be folded; `isCounted` is false where results count it elsewhere. */
export type Added = LogEntry & { isCounted?: boolean };

/**
 * What a late event costs a subject with so many events behind its checkpoints, that one page cannot keep all others of its
 * shard waiting: its log is folded again once in a while (`behind`); and of a page's events none is put in order any more.
 */
export const mostFolded = { atOnce: 2_500, ever: 25_000 };

/**
 * The place of an event in a log whose newest event is at `newestAt` (ms). Where the log is `crowded`, what comes late
 * stands behind that.
 */
export function placeOf(event: Event, newestAt: number, crowded = false): LogEntry {
  if (crowded && event.time <= newestAt) return { at: newestAt + 1, event };
  return { at: event.time < newestAt - lateMs ? newestAt : event.time, event };
}

/**
 * A subject after new events (none of them a duplicate), given in order of arrival with their places. Events in order
 * extend the fold; one that comes late makes it begin again from the checkpoints, once for all of them, or, where many are
 * `unsettled`, leaves the profile behind until `caughtUp`. `history` reads the checkpoints and the log behind them, the new
 * events included.
 */
export function withEvents(
  subject: Subject | null,
  added: readonly Added[],
  context: StateContext,
  now: number,
  history: () => History,
  unsettled = 0,
): Subject {
  const ordered = [...added].sort(byLogOrder);
  const grown = {
    newest: ordered.reduce(newer, subject?.newest ?? { at: 0, id: "" }),
    position: (subject?.position ?? 0) + added.length,
    recent: added.reduce((recent, { event }) => withRecentId(recent, event.id), subject?.recent ?? []),
  };
  const isExtended = subject === null || ordered.every((entry) => isAfter(entry, subject.newest));
  if (!isExtended && unsettled >= mostFolded.atOnce) {
    const { behind = 0, due, projected } = subject;
    const wanted = Math.max(now, (projected ?? 0) + gapOf(unsettled));
    return {
      ...subject,
      ...grown,
      profile: { ...subject.profile, consent: consentAfter(subject.profile.consent, ordered) },
      behind: behind + added.length,
      // A projection that would be due sooner would need all to be folded for it.
      due: behind > 0 && due !== null ? Math.min(wanted, due) : wanted,
    };
  }
  const state = made(
    isExtended
      ? ordered.reduce<State | null>(
          (before, entry) => foldState(before, entry, entry.isCounted ?? true, context),
          subject,
        )
      : historyState(history(), context),
  );
  return {
    ...state,
    ...grown,
    due: dueAfter(subject, state.profile, now, gapOf(subject?.behind === undefined ? 0 : unsettled)),
    projected: subject?.projected ?? null,
    ...(isExtended && subject?.behind !== undefined ? { behind: subject.behind } : {}),
  };
}

/** A yes or no is heard at once, also where it is not folded yet. */
function consentAfter(before: Profile["consent"], ordered: readonly LogEntry[]): Profile["consent"] {
  return ordered.reduce((consent, { event }) => {
    if (event.type !== "consent" || event.time < (consent?.time ?? 0)) return consent;
    return { granted: event.granted, time: event.time };
  }, before);
}

/** A subject whose profile is behind after its log was folded again. */
export function caughtUp({ behind: _, ...subject }: Subject, history: History, context: StateContext): Subject {
  return { ...subject, ...made(historyState(history, context)) };
}

/** How long after a subject's projection the next one may be due, where so many events have to be folded for it, ms. */
export function gapOf(folded: number): number {
  return Math.max(projectionGapMs, folded * foldGapMs);
}

/**
 * A customer after it was given the whole history of an origin. `added` of its events were not there before; `history` is
 * all that the customer has by now. Null where that is nothing.
 */
export function withHistory(
  subject: Subject | null,
  history: History,
  origin: string,
  added: number,
  context: StateContext,
  now: number,
): Subject | null {
  const state = historyState(history, context);
  if (state === null) return null;
  const given = history.log.filter((entry) => entry.origin === origin).sort(byLogOrder);
  return {
    ...state,
    newest: history.log.reduce(newer, subject?.newest ?? { at: 0, id: "" }),
    position: (subject?.position ?? 0) + added,
    recent: (added === 0 ? [] : given.slice(-givenIds)).reduce(
      (recent, { event }) => withRecentId(recent, event.id),
      subject?.recent ?? [],
    ),
    // The visitor's shard may just have written the projection that is the customer's to write from now on.
    due: now + projectionGapMs,
    projected: now,
  };
}

function made(state: State | null): State {
  if (state === null) throw new RangeError("a subject has at least one event");
  return state;
}

function isAfter({ at, event }: LogEntry, newest: Subject["newest"]): boolean {
  return at > newest.at || (at === newest.at && event.id > newest.id);
}

function newer(newest: Subject["newest"], entry: LogEntry): Subject["newest"] {
  return isAfter(entry, newest) ? { at: entry.at, id: entry.event.id } : newest;
}

/** Soon where what a decision stands on has changed since the last projection, lazily otherwise; never later than before. */
function dueAfter(before: Subject | null, profile: Profile, now: number, gapMs: number): number {
  const urgent = before !== null && decidesOtherwise(before.profile, profile);
  const wanted = urgent ? Math.max(now, (before.projected ?? 0) + gapMs) : now + lazyMs;
  return Math.min(wanted, before?.due ?? wanted);
}

function decidesOtherwise(before: Profile, after: Profile): boolean {
  return (
    before.segment?.id !== after.segment?.id ||
    before.orders.count !== after.orders.count ||
    before.consent?.granted !== after.consent?.granted ||
    before.cart.length !== after.cart.length
  );
}

/** Whether a checkpoint can move by a day or more, before anybody reads a log to do so. */
export function mayMove(newestAt: number, before: number): boolean {
  return newestAt - lateMs - before >= dayMs;
}

/**
 * An origin's checkpoint moved forward to 7 days behind the newest event, where that is at least a day ahead of the
 * one before: everything later can still be put in order. `log` is the origin's. Null where it need not move.
 */
export function nextCheckpoint(
  subject: Subject,
  before: Checkpoint | null,
  log: readonly LogEntry[],
  context: FoldContext,
): Checkpoint | null {
  const at = subject.newest.at - lateMs;
  const old = log.filter((entry) => entry.at < at && entry.at >= (before?.at ?? 0)).sort(byLogOrder);
  const first = before?.at ?? old[0]?.at;
  if (first === undefined || old.length === 0 || !mayMove(subject.newest.at, first)) return null;
  let profile = before?.profile ?? null;
  for (const entry of old) profile = foldEntry(profile, entry, context);
  return profile === null ? null : { at, profile };
}

/**
 * What results know of a subject, moved forward to where its checkpoints can be: 7 days behind the newest event. Null where
 * that is no later than a day after the one before, and `isNeeded` does not say that a checkpoint has moved.
 */
export function nextResults(
  subject: Subject,
  history: History,
  isNeeded: boolean,
  context: StateContext,
): ResultsCheckpoint | null {
  const at = subject.newest.at - lateMs;
  const before = history.results?.at ?? 0;
  if (at <= before || (!isNeeded && !mayMove(subject.newest.at, before))) return null;
  const state = historyState({ ...history, log: history.log.filter((entry) => entry.at < at) }, context);
  return state?.results === undefined ? null : { at, results: state.results };
}
