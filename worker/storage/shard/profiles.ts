import { type History, historyState, newestOf } from "../../domain/history.ts";
import type { Link } from "../../domain/link.ts";
import { addsTheSame } from "../../domain/results/resultSums.ts";
import { caughtUp, mostFolded, type Subject } from "../../domain/subject.ts";
import type { Alarm } from "./Alarm.ts";
import type { Context } from "./Contexts.ts";
import type { Commit } from "./commit.ts";
import { ownOrigin } from "./ownOrigin.ts";
import type { Rows } from "./rows.ts";
import { scheduleRoll } from "./scheduleRoll.ts";
import type { Triggers } from "./triggers.ts";

/** A log of more characters of JSON is not folded again for what came late: an object has 128 MB of memory. */
const mostFoldedSize = 16_000_000;

export type Profiles = ReturnType<typeof profilesIn>;

/** What a shard's subjects are made of, and how they are written, each with what that makes due. */
export function profilesIn(
  rows: Pick<Rows, "subjects" | "links" | "aliases" | "results" | "due">,
  alarm: Alarm,
  commit: Commit,
  triggers: Triggers,
) {
  /** All that a subject is made of, what is settled of its results, and which of its origins they count. */
  function historyOf(id: string, link: Link | null = rows.links.newest(id)): History {
    const own = ownOrigin(id, link);
    const history = { ...rows.subjects.history(id, own), results: rows.results.settled(own ?? id) };
    return own === undefined ? { ...history, counted: rows.aliases.believed(id).add(id) } : history;
  }

  /** How many events a subject has behind its checkpoints; 0 where they are too few to look. */
  function unsettled(id: string, subject: Subject | null): number {
    const events = (subject?.profile.events ?? 0) + (subject?.behind ?? 0);
    if (events < mostFolded.atOnce) return 0;
    return events - rows.subjects.folded(id, ownOrigin(id, rows.links.newest(id)));
  }

  /** Writes a subject, when its projection is due, and that its results are to be rolled up. */
  function write(id: string, before: Subject | null, after: Subject): void {
    rows.subjects.write(id, after);
    if (after.results !== undefined && !addsTheSame(before?.results, after.results)) {
      scheduleRoll(alarm, ownOrigin(id, rows.links.newest(id)) ?? id, id);
    }
    const [was, due] = [before?.due ?? null, after.due];
    if (was === due) return;
    const entry = { lane: "project", key: id } as const;
    if (was !== null && due !== null) alarm.move({ ...entry, at: was }, due);
    else if (was !== null) rows.due.remove({ ...entry, at: was });
    else if (due !== null) alarm.schedule({ ...entry, at: due, tries: 0, payload: null });
  }

  /** Lets a visitor begin anew. Its log stays, so that nothing is counted again. */
  function restart(id: string): void {
    const before = rows.subjects.read(id);
    if (before === null) return;
    if (before.due !== null) rows.due.remove({ at: before.due, lane: "project", key: id });
    rows.subjects.remove(id);
  }

  /** Folds a subject's log again where its profile is behind, and gives the subject as it is then. */
  function catchUp(id: string, context: Context): Subject | null {
    return commit(() => {
      const before = rows.subjects.read(id);
      if (before?.behind === undefined) return before;
      const size = rows.subjects.logSize(id);
      if (size > mostFoldedSize) {
        console.error(`${before.behind} late events of ${id} are not folded: its log has ${size} characters`);
        const { behind: _, ...left } = before;
        rows.subjects.write(id, left);
        return left;
      }
      const link = rows.links.newest(id);
      const history = historyOf(id, link);
      const after = caughtUp(before, history, context);
      write(id, before, after);
      triggers.tell(id, before, after, history.log, link, context);
      return after;
    });
  }

  /** Makes a customer's profile again of what is left of its history; false where nothing is. */
  function refold(customer: string, context: Context): boolean {
    const before = rows.subjects.read(customer);
    if (before === null) return true;
    const history = historyOf(customer);
    const state = historyState(history, context);
    if (state === null) {
      restart(customer);
      scheduleRoll(alarm, customer, customer);
    } else {
      const newest = newestOf(history);
      const { behind: _, ...kept } = before;
      write(customer, before, { ...kept, ...state, newest, recent: [], due: before.due ?? Date.now() });
    }
    return state !== null;
  }

  return { historyOf, unsettled, write, restart, catchUp, refold };
}
