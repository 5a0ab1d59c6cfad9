import { type Checkpoint, newerCheckpoint, type ResultsCheckpoint } from "../../domain/history.ts";
import { mergeResults } from "../../domain/mergeResults.ts";
import { resultsBefore } from "../../domain/results/foldResults.ts";
import { withHistory } from "../../domain/subject.ts";
import type { Context } from "./Contexts.ts";
import type { HistoryPart } from "./HistoryPart.ts";
import type { Profiles } from "./profiles.ts";
import type { Rows } from "./rows.ts";
import type { Triggers } from "./triggers.ts";

/** Takes a part of a history into a customer's. */
export function absorbIn(rows: Pick<Rows, "subjects" | "aliases" | "results">, profiles: Profiles, triggers: Triggers) {
  /** Settles what a customer's results and those of an origin come to that is given to it. */
  function gainResults(
    customer: string,
    origin: string,
    settled: ResultsCheckpoint | null,
    checkpoint: Checkpoint | null,
    context: Context,
  ): void {
    const { log, counted, results = null } = profiles.historyOf(customer);
    const given = settled ?? (checkpoint && { at: checkpoint.at, results: resultsBefore(checkpoint.profile, context) });
    const merged = mergeResults(
      { results, log: log.filter((entry) => entry.origin !== origin && counted?.has(entry.origin)) },
      { results: given, log: log.filter((entry) => entry.origin === origin) },
      context,
    );
    if (merged !== null) rows.results.settle(customer, customer, merged);
  }

  return (part: HistoryPart, context: Context): void => {
    const { customer, visitor, origin, checkpoint, log, end } = part;
    const isWhole = rows.aliases.origins(customer).has(origin);
    const known = rows.subjects.checkpoint(customer, origin);
    const newest = checkpoint === null ? known : newerCheckpoint(known, checkpoint);
    const before = profiles.catchUp(customer, context);
    const position = before?.position ?? 0;
    if (newest !== null && newest !== known) {
      rows.subjects.writeCheckpoint(customer, origin, newest, position);
      const base = part.base === undefined ? newest : part.base;
      // Of what was given before, this shard's own log has the rest.
      if (known === null && base !== null) rows.subjects.writeBase(customer, origin, { ...base, position: 0 });
    }
    const now = Date.now();
    // What was not given with the rest counts when it is: a visitor says who it is first, and is believed later.
    let added = isWhole ? rows.subjects.beyond(customer, origin, position) : 0;
    // A shard that runs an earlier release does not say when an event arrived.
    for (const { key, arrived = now, ...entry } of log) {
      // What this shard has folded and forgotten is in its checkpoint.
      if (isWhole && entry.at < (known?.at ?? 0)) continue;
      const own = isWhole ? position + added + 1 : null;
      if (rows.subjects.append(customer, origin, key, entry, arrived, own)) added++;
    }
    if (end === null) return;
    const { shown, believed = shown, results: settled = null } = end;
    if (!isWhole) added = end.events;
    const isGained = believed && !rows.aliases.believed(customer).has(origin);
    rows.aliases.write({ customer, origin, visitor, shown, believed }, now, position + added);
    if (isGained) gainResults(customer, origin, settled, newest, context);
    const after = withHistory(before, profiles.historyOf(customer), origin, added, context, now);
    if (after === null) return;
    profiles.write(customer, before, after);
    triggers.scheduleTimers(customer, before, after, context.plan, now);
  };
}
