import { projectionOf } from "../../../domain/projection.ts";
import { writeProjection } from "../../../domain/storedProjection.ts";
import { gapOf } from "../../../domain/subject.ts";
import type { Env } from "../../../env.ts";
import { keys } from "../../keys.ts";
import type { Alarm } from "../Alarm.ts";
import type { Contexts } from "../Contexts.ts";
import type { Commit } from "../commit.ts";
import type { Due } from "../due.ts";
import type { Profiles } from "../profiles.ts";
import type { Rows } from "../rows.ts";
import type { Tidy } from "./tidy.ts";

/** Writes a subject's projection to KV. */
export function projectIn(
  rows: Pick<Rows, "scope" | "subjects" | "aliases" | "due">,
  alarm: Alarm,
  commit: Commit,
  contexts: Contexts,
  profiles: Profiles,
  tidy: Tidy,
) {
  /** Notes that a projection is written; events that came meanwhile want another, unless it is another shard's by now. */
  function projected(due: Due, position: number): void {
    commit(() => {
      rows.due.remove(due);
      const subject = rows.subjects.read(due.key);
      if (subject === null || subject.due === null) return;
      const now = Date.now();
      const unfolded = subject.behind === undefined ? 0 : profiles.unsettled(due.key, subject);
      const next = subject.position === position ? null : now + gapOf(unfolded);
      if (subject.due !== due.at) rows.due.remove({ ...due, at: subject.due });
      rows.subjects.write(due.key, { ...subject, due: next, projected: now });
      if (next !== null) alarm.schedule({ ...due, at: next, tries: 0 });
    });
  }

  return async (env: Env, due: Due): Promise<void> => {
    const scope = rows.scope.read();
    const isBehind = rows.subjects.read(due.key)?.behind !== undefined;
    if (isBehind) profiles.catchUp(due.key, await contexts.of(env.KV, scope));
    const subject = rows.subjects.read(due.key);
    if (subject === null || subject.due === null) return rows.due.remove(due);
    const text = writeProjection(projectionOf(subject));
    const subjects = [due.key, ...rows.aliases.shown(due.key)];
    await Promise.all(subjects.map((one) => env.KV.put(keys.projection(scope.site, one), text)));
    // Who was erased meanwhile has no projection.
    const erased = subjects.filter((one) => rows.subjects.read(one) === null && rows.subjects.read(due.key) === null);
    await Promise.all(erased.map((one) => env.KV.delete(keys.projection(scope.site, one))));
    // First that it is written: a log that is too much for this object's memory must not keep the others waiting.
    projected(due, subject.position);
    tidy(due.key, await contexts.of(env.KV, scope));
  };
}
