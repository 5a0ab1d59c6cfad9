import { lateMs } from "../../../domain/subject.ts";
import type { Env } from "../../../env.ts";
import { keys } from "../../keys.ts";
import type { Alarm } from "../Alarm.ts";
import type { Context, Contexts } from "../Contexts.ts";
import type { Commit } from "../commit.ts";
import type { Due } from "../due.ts";
import { ownOrigin } from "../ownOrigin.ts";
import type { Rows } from "../rows.ts";
import type { Tidy } from "./tidy.ts";

const dayMs = 86_400_000;
/** The pause between the steps of a sweep, ms. */
const sweepPauseMs = 1_000;
/** Idle subjects that one step of the daily sweep looks at. */
const sweepBatch = 200;

/** What a shard does once a day. */
export function sweepIn(
  rows: Pick<Rows, "scope" | "subjects" | "links" | "aliases" | "due" | "stream" | "erasure" | "retention">,
  alarm: Alarm,
  commit: Commit,
  contexts: Contexts,
  tidy: Tidy,
) {
  /** Whether the daily sweep is known to be due some time. */
  let isDue = false;

  function schedule(at: number, after: string | null): void {
    alarm.schedule({ at, lane: "sweep", key: "", tries: 0, payload: after });
  }

  /** Sees to it, at a time (ms), that a sweep is due some time. */
  function ensureSweep(now: number): void {
    // Asked once: it looks through all that is due.
    if (!isDue && !rows.due.has("sweep", "")) schedule(now + dayMs, null);
    isDue = true;
  }

  /** Once a day forgets what the site's settings keep no longer: some idle subjects at a time, then what is told of them. */
  async function sweep(env: Env, due: Due): Promise<void> {
    const scope = rows.scope.read();
    const context = await contexts.of(env.KV, scope);
    const now = Date.now();
    const idle = rows.retention.idle(due.payload ?? "", now - context.keptMs.log, sweepBatch);
    const over = idle.filter(({ seen }) => seen < now - context.keptMs.profile);
    // The projection of a visitor that is a customer is the customer's.
    const own = over.filter(({ id }) => rows.links.newest(id)?.verified !== true);
    const shown = own.flatMap(({ id }) => [id, ...rows.aliases.shown(id)]);
    await Promise.all(shown.map((id) => env.KV.delete(keys.projection(scope.site, id))));
    commit(() => {
      rows.due.remove(due);
      for (const { id } of over) {
        // Who came back while KV answered stays; its projection will be written anew.
        if (rows.subjects.read(id)?.due !== null) continue;
        rows.retention.remove(id);
        rows.subjects.remove(id);
      }
      for (const { id } of idle) settle(id, now - context.keptMs.log, context);
      const last = idle.length === sweepBatch ? idle.at(-1) : undefined;
      schedule(now + (last === undefined ? dayMs : sweepPauseMs), last?.id ?? null);
      if (last !== undefined) return;
      rows.retention.anonymise(now - context.keptMs.profile);
      rows.erasure.expire(now);
      rows.stream.prune(now - context.keptMs.log);
    });
  }

  /** Lets an idle subject's log before a time (ms) go: its checkpoints come to hold it. */
  function settle(id: string, before: number, context: Context): void {
    const subject = rows.subjects.read(id);
    if (subject === null || subject.due !== null || !rows.retention.holds(id, before)) return;
    // What comes from now on is either newer than the checkpoints, or so late that it stands where it arrives.
    const newest = { at: Math.max(subject.newest.at, before + lateMs), id: "" };
    rows.subjects.write(id, { ...subject, newest });
    tidy(id, context);
    rows.retention.prune(id, before, ownOrigin(id, rows.links.newest(id)));
    rows.subjects.rebase(id, before, subject.position);
  }

  return { ensureSweep, sweep };
}
