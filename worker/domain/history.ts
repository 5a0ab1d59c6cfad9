import { byLogOrder, type FoldContext, foldLog, type LogEntry } from "../../shared/foldLog.ts";
import type { Profile } from "../../shared/profile.ts";
import { combineProfiles } from "./combineProfiles.ts";
import type { ResultRows } from "./results/ResultRows.ts";
import { foldState, type State, type StateContext } from "./subjectState.ts";

/** A fold of a log's older part, from which a late event can be put in order without reading the whole log. */
export type Checkpoint = { at: number; profile: Profile };

/** What results know of a subject's events before a place in its log, of all its origins in the order in which they happened. */
export type ResultsCheckpoint = { at: number; results: ResultRows };

/** An event in a subject's log: `origin` is the subject under which it was first stored, `key` its id there, or its claim. */
export type HistoryEntry = LogEntry & { origin: string; key: string };

/**
 * All that a subject's profile is made of: for each origin at most one checkpoint, which holds that origin's events
 * before it, and the log. `counted` are the origins whose events results count here (missing where that is all), and
 * `results` what they know of those that are folded. Together with `mergeHistories` a join-semilattice: what is merged, in which order and how often
 * makes no difference.
 */
export type History = {
  checkpoints: ReadonlyMap<string, Checkpoint>;
  log: readonly HistoryEntry[];
  counted?: ReadonlySet<string>;
  results?: ResultsCheckpoint | null;
};

/** Two histories as one: of each origin the newest checkpoint, and each event once. */
export function mergeHistories(a: History, b: History): History {
  const checkpoints = new Map(a.checkpoints);
  for (const [origin, checkpoint] of b.checkpoints) {
    checkpoints.set(origin, newerCheckpoint(checkpoints.get(origin) ?? null, checkpoint));
  }
  const log = new Map<string, HistoryEntry>();
  for (const entry of [...a.log, ...b.log]) {
    // No origin holds a space.
    const name = `${entry.origin} ${entry.key}`;
    const known = log.get(name);
    if (known === undefined || byHistoryOrder(entry, known) < 0) log.set(name, entry);
  }
  return { checkpoints, log: [...log.values()].sort(byHistoryOrder) };
}

/** The checkpoint that reaches further. */
export function newerCheckpoint(a: Checkpoint | null, b: Checkpoint): Checkpoint {
  if (a === null || b.at > a.at) return b;
  if (b.at < a.at) return a;
  return JSON.stringify(b.profile) > JSON.stringify(a.profile) ? b : a;
}

/** The profile that a history amounts to: its checkpoints combined, then what each of them does not hold, in order. */
export function historyProfile(history: History, context: FoldContext): Profile | null {
  return foldLog(checkpointProfile(history), behindCheckpoints(history), context);
}

/** The same with results. */
export function historyState(history: History, context: StateContext): State | null {
  const { counted, results } = history;
  const isCounted = ({ origin, at }: HistoryEntry) => at >= (results?.at ?? 0) && (counted?.has(origin) ?? true);
  const folded: Partial<State> = results ? { results: results.results } : {};
  const profile = checkpointProfile(history);
  if (profile !== null) folded.profile = profile;
  const state = behindCheckpoints(history).reduce(
    (before, entry) => foldState(before, entry, isCounted(entry), context),
    folded,
  );
  return state.profile === undefined ? null : { ...state, profile: state.profile };
}

function checkpointProfile({ checkpoints }: History): Profile | null {
  const origins = [...checkpoints].sort(([a], [b]) => (a < b ? -1 : 1));
  return combineProfiles(origins.map(([, checkpoint]) => checkpoint.profile));
}

function behindCheckpoints({ checkpoints, log }: History): HistoryEntry[] {
  return log.filter(({ origin, at }) => at >= (checkpoints.get(origin)?.at ?? 0)).sort(byHistoryOrder);
}

/** The place of a history's newest event, as far as it holds events; else where its checkpoints end. */
export function newestOf({ checkpoints, log }: History): { at: number; id: string } {
  const at = Math.max(0, ...[...checkpoints.values()].map((checkpoint) => checkpoint.at));
  const last = [...log].sort(byHistoryOrder).at(-1);
  return last !== undefined && last.at >= at ? { at: last.at, id: last.event.id } : { at, id: "" };
}

/** The log's order; events of the same time and id, as two origins may have them, by origin. */
function byHistoryOrder(a: HistoryEntry, b: HistoryEntry): number {
  return byLogOrder(a, b) || compare(a.origin, b.origin) || compare(a.key, b.key);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
