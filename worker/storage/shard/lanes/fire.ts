import { type Timer, timerFired } from "../../../domain/triggers.ts";
import type { Env } from "../../../env.ts";
import type { Contexts } from "../Contexts.ts";
import type { Commit } from "../commit.ts";
import type { Due } from "../due.ts";
import type { Rows } from "../rows.ts";
import type { Triggers } from "../triggers.ts";

/** Looks again at what a timer is about, and tells it where it is so. */
export function fireIn(
  rows: Pick<Rows, "scope" | "subjects" | "links" | "due">,
  commit: Commit,
  contexts: Contexts,
  triggers: Triggers,
) {
  return async (env: Env, due: Due): Promise<void> => {
    const { plan } = await contexts.of(env.KV, rows.scope.read());
    const { id, about } = JSON.parse(due.payload ?? "null") as { id: string; about: Timer["about"] };
    commit(() => {
      rows.due.remove(due);
      const subject = rows.subjects.read(id);
      if (subject === null || rows.links.newest(id) !== null) return;
      const found = timerFired(id, subject, about, plan, Date.now());
      if (typeof found === "number") triggers.scheduleTimer(id, { at: found, about });
      else if (found !== null) triggers.schedule(found);
    });
  };
}
