import { baseAfter } from "../../../domain/explain/baseAfter.ts";
import { historyState } from "../../../domain/history.ts";
import { mayMove, nextCheckpoint, nextResults } from "../../../domain/subject.ts";
import type { Context } from "../Contexts.ts";
import type { Commit } from "../commit.ts";
import { ownOrigin } from "../ownOrigin.ts";
import type { Profiles } from "../profiles.ts";
import type { Rows } from "../rows.ts";

export type Tidy = (id: string, context: Context) => void;

/** Moves the checkpoints of a subject's origins forward and forgets what its log need not keep. */
export function tidyIn(
  rows: Pick<Rows, "subjects" | "links" | "aliases" | "results">,
  commit: Commit,
  profiles: Profiles,
): Tidy {
  /** Forgets of an origin's log what stands before a place and arrived before a time (ms); its base comes to hold it. */
  function prune(id: string, origin: string, before: number, arrivedBefore: number, context: Context): void {
    const last = rows.subjects.lastToPrune(id, origin, before, arrivedBefore);
    if (last === null) return;
    const known = rows.subjects.base(id, origin);
    if (last >= (known?.at ?? 0)) {
      const log = rows.subjects.between(id, origin, known?.at ?? 0, last);
      const base = baseAfter(known, log, last + 1, context);
      if (base !== null) rows.subjects.writeBase(id, origin, base);
    }
    rows.subjects.prune(id, origin, before, arrivedBefore);
  }

  return (id, context) => {
    const subject = rows.subjects.read(id);
    // Where something came while the projection was written, the next one tidies up.
    if (subject === null || subject.behind !== undefined) return;
    if (!mayMove(subject.newest.at, rows.subjects.checkpointedTo(id) ?? subject.profile.firstSeen)) return;
    commit(() => {
      const own = ownOrigin(id, rows.links.newest(id));
      const whole = own === undefined ? rows.aliases.origins(id).add(id) : new Set([own]);
      const history = profiles.historyOf(id);
      const { checkpoints, log } = history;
      const moved = new Map(checkpoints);
      let hasMoved = false;
      for (const origin of whole) {
        const before = checkpoints.get(origin) ?? null;
        const itsLog = log.filter((entry) => entry.origin === origin);
        const checkpoint = nextCheckpoint(subject, before, itsLog, context);
        if (checkpoint !== null) {
          moved.set(origin, checkpoint);
          hasMoved = true;
          rows.subjects.writeCheckpoint(id, origin, checkpoint, subject.position);
        }
        const held = checkpoint ?? before;
        if (held !== null) prune(id, origin, held.at, Date.now() - context.keptMs.log, context);
      }
      const settled = nextResults(subject, history, hasMoved, context);
      if (settled !== null) rows.results.settle(own ?? id, id, settled);
      // Checkpoints are combined, which is not the same to the last bit as to fold all origins in order: a customer's
      // profile is always what its checkpoints as they are make of its log, so that it can be made again.
      const isCombined = own === undefined && moved.size > 0;
      const now = { ...history, checkpoints: moved, ...(settled && { results: settled }) };
      const state = isCombined ? historyState(now, context) : null;
      if (state !== null) rows.subjects.write(id, { ...subject, ...state });
    });
  };
}
