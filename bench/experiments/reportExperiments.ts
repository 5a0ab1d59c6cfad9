import type { Metric } from "../../shared/experimentResults.ts";
import { progress } from "../../trainer/report/progress.ts";
import { bucketSpread, kindsOfIds } from "./bucketSpread.ts";
import { type Played, playExperiments } from "./playExperiments.ts";
import { scenarios } from "./scenarios.ts";
import { splitFlagged } from "./splitFlagged.ts";

/** Intervals may miss so much, and so much may be told of experiments in which nothing differs. */
const allowed = 0.05;

/** Plays simulated experiments and prints what was said of them; the exit code is 1 where too much of it was wrong. */
export function reportExperiments(options: { only: string; times: string; seed: string; json?: true }): void {
  const times = Number(options.times);
  // Each experiment has a seed of its own, and those of another run are none of these.
  const seed = (Number(options.seed) - 1) * 1_000_000 + 1;

  const bar = progress(process.stderr.isTTY);
  const played: Record<string, Partial<Record<Metric, Played>>> = {};
  let failed = false;
  console.log(
    "| simulated | metric | spoke | told a difference | interval held the truth every day |\n|---|---|---|---|---|",
  );
  for (const [name, { scenario, truth }] of Object.entries(scenarios)) {
    if (!name.includes(options.only)) continue;
    bar.step(name, times);
    const results = playExperiments(scenario, truth, times, seed, bar.tick);
    played[name] = results;
    for (const [metric, { spoke, told, held }] of Object.entries(results)) {
      const isNull = truth[metric as Metric] === 0;
      failed ||= 1 - held > allowed || (isNull && told > allowed);
      console.log(
        `| ${name} | ${metric} | ${percent(spoke)} | ${percent(told)}${isNull ? " (false)" : ""} | ${percent(held)} |`,
      );
    }
  }
  bar.step("splits", 3);
  const splits = {
    "50/50 as intended": splitFlagged([50, 50], [50, 50], 20_000, times, seed),
    "10/90 as intended": splitFlagged([10, 90], [10, 90], 20_000, times, seed),
    "48/52 where 50/50 was intended": splitFlagged([50, 50], [48, 52], 20_000, times, seed),
  };
  bar.step("buckets", 1);
  const buckets = Object.fromEntries(
    Object.entries(kindsOfIds).map(([kind, idOf]) => [kind, bucketSpread(idOf, 1_000_000)] as const),
  );
  bar.end(true);
  console.log("\n| split of 20,000 visitors | called broken |\n|---|---|");
  for (const [name, share] of Object.entries(splits)) console.log(`| ${name} | ${percent(share)} |`);
  console.log("\n| 1,000,000 ids | p: even over 100 buckets | p: two experiments are independent |\n|---|---|---|");
  for (const [kind, { even, independent }] of Object.entries(buckets)) {
    console.log(`| ${kind} | ${even.toFixed(4)} | ${independent.toFixed(4)} |`);
  }
  if (options.json === true)
    console.log(JSON.stringify({ times, seed: Number(options.seed), played, splits, buckets }));
  if (failed) process.exitCode = 1;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
