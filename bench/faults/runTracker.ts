import { progress } from "../../trainer/report/progress.ts";
import type { Condition } from "./conditions.ts";
import { headLine, resultLine } from "./lines.ts";
import { type ConditionResult, runCondition } from "./runCondition.ts";
import { type KillResult, runKills } from "./runKills.ts";
import type { Tracker } from "./tracker.ts";

export type TrackerResult = { name: string; version: string; conditions: ConditionResult[]; kills: KillResult[] };

export type Plan = {
  conditions: Condition[];
  /** When the browser is killed after the calls, ms. */
  delaysMs: number[];
  /** A tenth of everything. */
  isQuick: boolean;
};

/** Events of a page, and of a kill. */
const events = 20;

/** Puts a tracker through conditions of 1,000 events on 50 pages, and 50 kills for each delay; says what comes of each. */
export async function runTracker(
  executable: string,
  tracker: Tracker,
  { conditions, delaysMs, isQuick }: Plan,
  say: (line: string) => void,
): Promise<TrackerResult> {
  const extent = isQuick ? { shoppers: 5, pages: 1, events } : { shoppers: 10, pages: 5, events };
  const kills = isQuick ? 5 : 50;
  const { name, version } = tracker;
  const results: TrackerResult = { name, version, conditions: [], kills: [] };
  // Without a terminal the lines themselves tell how it gets on.
  const bar = progress(process.stderr.isTTY);
  say(headLine(`${name} ${version}`));
  for (const condition of conditions) {
    bar.step(`${name}: ${condition.name}`, extent.shoppers * extent.pages);
    const result = await runCondition(executable, tracker, condition, extent, bar.tick).finally(() => bar.end(true));
    results.conditions.push(result);
    say(resultLine(result));
  }
  for (const delayMs of delaysMs) {
    bar.step(`${name}: kill at ${delayMs} ms`, kills);
    const result = await runKills(executable, tracker, delayMs, { kills, events }, bar.tick).finally(() =>
      bar.end(true),
    );
    results.kills.push(result);
    say(resultLine(result));
  }
  return results;
}
