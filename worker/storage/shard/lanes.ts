import type { Env } from "../../env.ts";
import type { Alarm } from "./Alarm.ts";
import type { Contexts } from "./Contexts.ts";
import type { Commit } from "./commit.ts";
import type { Due } from "./due.ts";
import { deliverIn } from "./lanes/deliver.ts";
import { eraseIn } from "./lanes/erase.ts";
import { fireIn } from "./lanes/fire.ts";
import { mergeIn } from "./lanes/merge.ts";
import { notifyIn } from "./lanes/notify.ts";
import { projectIn } from "./lanes/project.ts";
import { retryIn } from "./lanes/retry.ts";
import { rolled, rollIn } from "./lanes/roll.ts";
import { sweepIn } from "./lanes/sweep.ts";
import { tidyIn } from "./lanes/tidy.ts";
import type { Profiles } from "./profiles.ts";
import type { Rows } from "./rows.ts";
import type { Appended } from "./ShardEvent.ts";
import type { Triggers } from "./triggers.ts";

/** Entries of a lane that one alarm takes; the next alarm takes the rest. */
const laneBatch = 200;
/** Calls under way at once: Workers have six connections. */
const parallel = 6;
/** A lane is worked off for so long at a time, ms. */
const laneMs = 10_000;

/** How a shard does what is due, lane by lane. */
export function lanesIn(
  rows: Rows,
  alarm: Alarm,
  commit: Commit,
  contexts: Contexts,
  profiles: Profiles,
  triggers: Triggers,
) {
  const retry = retryIn(rows, alarm, commit);
  const tidy = tidyIn(rows, commit, profiles);
  const deliver = deliverIn(rows, commit);
  const project = projectIn(rows, alarm, commit, contexts, profiles, tidy);
  const merge = mergeIn(rows, alarm, commit, profiles);
  const fire = fireIn(rows, commit, contexts, triggers);
  const notify = notifyIn(rows, commit, retry);
  const erase = eraseIn(rows, commit);
  const { ensureSweep, sweep } = sweepIn(rows, alarm, commit, contexts, tidy);
  const roll = rollIn(rows, commit, retry);

  async function run(env: Env, due: Due): Promise<Appended | null> {
    try {
      switch (due.lane) {
        case "deliver":
          return await deliver(env, due);
        case "project":
          await project(env, due);
          return null;
        case "merge":
          await merge(env, due);
          return null;
        case "trigger":
          await fire(env, due);
          return null;
        case "notify":
          await notify(env, [due]);
          return null;
        case "erase":
          await erase(env, due);
          return null;
        case "sweep":
          await sweep(env, due);
          return null;
        case "roll":
          await roll([due]);
          return null;
      }
    } catch (error) {
      retry(due, error);
      return null;
    }
  }

  /**
   * Tries entries, a few at once and for so long; what fails is due again later, what is not reached stays due. Answers
   * what became of those that were delivered.
   */
  async function attempt(env: Env, entries: Due[]): Promise<(Appended | null)[]> {
    const answers: (Appended | null)[] = [];
    const end = Date.now() + laneMs;
    for (let i = 0; i < entries.length && Date.now() < end; i += parallel) {
      answers.push(...(await Promise.all(entries.slice(i, i + parallel).map((due) => run(env, due)))));
    }
    return answers;
  }

  return {
    attempt,

    /** Begins to work off what is due at a time (ms), each lane by itself. */
    start(env: Env, now: number): Promise<unknown>[] {
      ensureSweep(now);
      return [
        ...(["project", "deliver", "merge", "trigger", "erase", "sweep"] as const).map((lane) =>
          attempt(env, rows.due.until(now, lane, laneBatch)),
        ),
        notify(env, rows.due.until(now, "notify", laneBatch)),
        roll(rows.due.until(now, "roll", rolled.atOnce)),
      ];
    },

    /** Rolls up what has changed just now, before it is due. */
    async rollUp(): Promise<void> {
      for (let done = 0; done < rolled.asked; done += rolled.atOnce) {
        const entries = rows.due.until(Number.MAX_SAFE_INTEGER, "roll", rolled.atOnce);
        await roll(entries);
        if (entries.length < rolled.atOnce) break;
      }
    },
  };
}
