import { type FoldContext, foldEntry, type LogEntry } from "../../shared/foldLog.ts";
import type { Profile } from "../../shared/profile.ts";
import type { AttributionContext } from "./results/foldAttribution.ts";
import { foldResults, noResults, resultsBefore } from "./results/foldResults.ts";
import type { ResultRows } from "./results/ResultRows.ts";

/** What a subject's log is folded into. `results` is missing where an earlier release, which kept none, folded it. */
export type State = { profile: Profile; results?: ResultRows };

/** What the fold of a subject needs beside its events. */
export type StateContext = FoldContext & AttributionContext;

/**
 * A state after an entry of the log, in the log's order. An entry that results count elsewhere, as a visitor's own who only
 * says whose it is, or hold already, changes the profile alone.
 */
export function foldState(
  state: Partial<State> | null,
  entry: LogEntry,
  isCounted: boolean,
  context: StateContext,
): State {
  const before = state?.profile ?? null;
  const profile = foldEntry(before, entry, context);
  const results = state?.results ?? (before === null ? noResults : resultsBefore(before, context));
  return { profile, results: isCounted ? foldResults(results, entry, profile.segment?.id ?? "", context) : results };
}
