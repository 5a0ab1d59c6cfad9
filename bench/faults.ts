import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { buildAll, buildWorker } from "../tools/buildAll.ts";
import { findBrowser } from "../tools/findBrowser.ts";
import { conditions } from "./faults/conditions.ts";
import { type Plan, runTracker, type TrackerResult } from "./faults/runTracker.ts";
import { startOurs } from "./faults/startOurs.ts";
import { installPeer } from "./peers/installPeer.ts";
import { peers } from "./peers/peers.ts";
import { peerTracker } from "./peers/peerTracker.ts";
import { runServerKills } from "./server/runServerKills.ts";
import { serverLines } from "./server/serverLines.ts";

type Options = {
  client?: true;
  server?: true;
  json?: true;
  quick?: true;
  built?: true;
  only?: string;
  kills: string;
  peers: boolean;
};

const options = new Command("npm run faults --")
  .description("Tries what goes wrong between browser and Worker, and counts what is lost and what is doubled.")
  .option("--client", "the tag: a real browser, and a collector that fails (the default)")
  .option("--server", "the Worker: workerd is killed under load, beside one that keeps profiles in KV alone")
  .option("--kills <n>", "with --server: how often it is killed", "50")
  .option("--quick", "a tenth of everything")
  .option("--no-peers", "ours alone, without the peers from npm")
  .option("--only <text>", "the conditions with this in their names; `kill` for the kills")
  .option("--built", "what stands in dist/, without building it anew")
  .option("--json", "one JSON object as the last line")
  .parse()
  .opts<Options>();

if (options.server === true) await killServer();
else await failClient();

/** What is lost between a browser and the Worker, ours and beside it the peers that lose least and that most shops have. */
async function failClient(): Promise<void> {
  const compared = peers.filter(({ name }) => ["Snowplow", "Segment analytics-next"].includes(name));
  const { only = "" } = options;
  const plan: Plan = {
    conditions: conditions.filter(({ name }) => name.includes(only)),
    delaysMs: "kill".includes(only) ? [25, 5, 0] : [],
    isQuick: options.quick === true,
  };
  const executable = await findBrowser();
  if (options.built !== true) await buildAll();
  const ours = await runOurs(executable, plan);
  const others: (TrackerResult | { name: string; skipped: string })[] = [];
  for (const peer of options.peers ? compared : []) {
    try {
      others.push(await runTracker(executable, peerTracker(peer, await installPeer(peer)), plan, console.log));
    } catch (error) {
      const skipped = (error as Error).message;
      console.log(`${peer.name}: skipped. ${skipped}`);
      others.push({ name: peer.name, skipped });
    }
  }
  if (options.json === true)
    console.log(JSON.stringify({ conditions: ours.conditions, kills: ours.kills, peers: others }));
}

async function runOurs(executable: string, plan: Plan): Promise<TrackerResult> {
  const { version } = JSON.parse(await readFile("package.json", "utf8")) as { version: string };
  const tracker = await startOurs(version);
  try {
    return await runTracker(executable, tracker, plan, console.log);
  } finally {
    await tracker.stop();
  }
}

/** What is lost when the Worker itself is killed; ends with 1 where anything is lost, doubled or not as it should be. */
async function killServer(): Promise<void> {
  if (options.built !== true) await buildAll();
  await buildWorker("bench/kvCounterWorker.ts", "dist/bench/kvCounter.js");
  const kills = Math.ceil(Number(options.kills) / (options.quick === true ? 10 : 1));
  const result = await runServerKills(kills);
  console.log(serverLines(result).join("\n"));
  if (options.json === true) console.log(JSON.stringify(result));
  const { stored, expected } = result.results;
  const isSame = JSON.stringify(stored) === JSON.stringify(expected);
  if (result.lost + result.doubled + result.profiles.differing.length > 0 || !isSame) process.exitCode = 1;
}
