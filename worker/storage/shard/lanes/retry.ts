import type { Alarm } from "../Alarm.ts";
import type { Commit } from "../commit.ts";
import type { Due } from "../due.ts";
import type { Rows } from "../rows.ts";

/** The pause before the first repetition, and the longest, ms. */
const retryMs = { first: 1_000, longest: 5 * 60_000 };

export type Retry = (due: Due, error: unknown) => void;

/** Has an entry that failed tried again, after a pause that grows. */
export function retryIn(rows: Pick<Rows, "subjects" | "due">, alarm: Alarm, commit: Commit): Retry {
  return (due, error) => {
    console.error(`${due.lane} ${due.key}: ${error}`);
    const pause = Math.min(retryMs.first * 2 ** due.tries, retryMs.longest);
    const next = { ...due, at: Date.now() + pause, tries: due.tries + 1 };
    commit(() => {
      rows.due.remove(due);
      const subject = due.lane === "project" ? rows.subjects.read(due.key) : null;
      if (due.lane === "project" && (subject === null || subject.due === null)) return;
      if (subject !== null) rows.subjects.write(due.key, { ...subject, due: next.at });
      alarm.schedule(next);
    });
  };
}
