import { originOf } from "../../../domain/link.ts";
import { addGroups, type GroupedSums, resultSums } from "../../../domain/results/resultSums.ts";
import type { Commit } from "../commit.ts";
import type { Due } from "../due.ts";
import { ownOrigin } from "../ownOrigin.ts";
import type { Rows } from "../rows.ts";
import type { Retry } from "./retry.ts";

/** Subjects that are rolled up in one commit, and those that a question for results does not leave waiting. */
export const rolled = { atOnce: 500, asked: 5_000 };

/** Brings subjects' shares in the sums up to date, in one commit; where that fails, each by itself. */
export function rollIn(rows: Pick<Rows, "subjects" | "links" | "results" | "due">, commit: Commit, retry: Retry) {
  /** What is to be added to the sums for what a subject did under an origin. */
  function difference(origin: string, id: string): GroupedSums {
    const isGiven = rows.links.all(id).some(({ number, verified }) => verified && originOf(id, number) === origin);
    if (isGiven) return rows.results.stand(origin, id, null);
    const own = ownOrigin(id, rows.links.newest(id)) ?? id;
    // Who says to be somebody else begins anew; what was before is over, and stays.
    if (own !== origin) return new Map();
    const subject = rows.subjects.read(id);
    if (subject === null) return rows.results.stand(origin, id, null);
    return subject.results === undefined ? new Map() : rows.results.stand(origin, id, resultSums(subject.results));
  }

  async function roll(entries: Due[]): Promise<void> {
    if (entries.length === 0) return;
    try {
      commit(() => {
        const differences = entries.map((due) => {
          rows.due.remove(due);
          return difference(due.key, JSON.parse(due.payload ?? "null") as string);
        });
        rows.results.add(addGroups(differences));
      });
    } catch (error) {
      const [first, ...others] = entries;
      if (first !== undefined && others.length === 0) return retry(first, error);
      for (const due of entries) await roll([due]);
    }
  }

  return roll;
}
