import { byLogOrder } from "../../shared/foldLog.ts";
import type { HistoryEntry, ResultsCheckpoint } from "./history.ts";
import type { AttributionContext } from "./results/foldAttribution.ts";
import { combineResults, foldResults, noResults } from "./results/foldResults.ts";

/** What results know of a subject's, or an origin's, events before a place, and the events behind that. */
type Part = { results: ResultsCheckpoint | null; log: readonly HistoryEntry[] };

/**
 * What results know of a subject that is given an origin's history: what both hold already is combined, after the one that
 * reaches less far was folded on to where the other ends. Null where neither holds anything: then all is in the log, and is
 * folded in order.
 */
export function mergeResults(own: Part, given: Part, context: AttributionContext): ResultsCheckpoint | null {
  if (own.results === null && given.results === null) return null;
  const at = Math.max(own.results?.at ?? 0, given.results?.at ?? 0);
  return { at, results: combineResults(foldedTo(at, own, context), foldedTo(at, given, context)) };
}

function foldedTo(at: number, { results, log }: Part, context: AttributionContext) {
  const between = log.filter((entry) => entry.at >= (results?.at ?? 0) && entry.at < at).sort(byLogOrder);
  return between.reduce((rows, entry) => {
    const segment = rows.migration?.path.at(-1)?.[1] ?? "";
    return foldResults(rows, entry, segment, context);
  }, results?.results ?? noResults);
}
