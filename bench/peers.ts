import { readFile, writeFile } from "node:fs/promises";
import { brotliCompressSync, constants } from "node:zlib";
import { Command } from "commander";
import { buildAll } from "../tools/buildAll.ts";
import { findBrowser } from "../tools/findBrowser.ts";
import { startChromium } from "./faults/chromium.ts";
import { conditions } from "./faults/conditions.ts";
import { runTracker } from "./faults/runTracker.ts";
import { startOurs } from "./faults/startOurs.ts";
import type { Tracker } from "./faults/tracker.ts";
import { betweenMarkers } from "./peers/betweenMarkers.ts";
import { cpu } from "./peers/cpu.ts";
import { installPeer } from "./peers/installPeer.ts";
import { notOnNpm, peers } from "./peers/peers.ts";
import { type PeerRow, peersTable } from "./peers/peersTable.ts";
import { peerTracker } from "./peers/peerTracker.ts";

type Options = { json?: true; quick?: true; built?: true; only?: string[]; dry?: true };

const options = new Command("npm run peers --")
  .description("Measures our tag beside its peers, and writes the table of docs/peers.md.")
  .option("--quick", "a tenth of the events, and fewer visits")
  .option("--only <names...>", "these peers alone")
  .option("--built", "what stands in dist/, without building it anew")
  .option("--dry", "prints the table, and leaves the document as it is")
  .option("--json", "one JSON object as the last line")
  .parse()
  .opts<Options>();

const document = "docs/peers.md";
const isQuick = options.quick === true;
const visits = isQuick ? 3 : 9;
/** The columns on delivery: a condition of `npm run faults`, or a kill, and what the table calls it. */
const plan = {
  conditions: conditions.filter(({ name }) => ["leaving in the same task", "503 for 2.5 s"].includes(name)),
  delaysMs: [25],
  isQuick,
};
const headings: Record<string, string> = { "leaving in the same task": "nav", "503 for 2.5 s": "503, 2.5 s" };

const executable = await findBrowser();
if (options.built !== true) await buildAll();
const { version } = JSON.parse(await readFile("package.json", "utf8")) as { version: string };
const rows: PeerRow[] = [];
const skipped: string[] = [];

const ours = await startOurs(version);
try {
  rows.push(await row(ours, await readFile("dist/tag.js"), true));
} finally {
  await ours.stop();
}
for (const peer of peers.filter(({ name }) => options.only?.includes(name) ?? true)) {
  try {
    const bundle = await installPeer(peer);
    rows.push(await row(peerTracker(peer, bundle), Buffer.from(bundle), peer.delivers));
  } catch (error) {
    skipped.push(`${peer.name}: ${(error as Error).message}`);
  }
}

const table = peersTable(rows, ours.name);
const missing = [...notOnNpm.map((name) => `${name}: its script is not on npm.`), ...skipped];
console.log([table, "", ...missing].join("\n"));
if (options.dry !== true) {
  const when = new Date().toISOString().slice(0, 10);
  const extent = isQuick ? "A quick run, a tenth of the events. " : "";
  const note = `${extent}Measured ${when} with ${await browserVersion()}, ${visits} visits for each figure of CPU.`;
  const text = betweenMarkers(await readFile(document, "utf8"), "table", `${table}\n\n${note}`);
  await writeFile(document, text);
}
if (options.json === true) console.log(JSON.stringify({ rows, skipped: missing }));

/** Measures a script in every way. */
async function row(tracker: Tracker, script: Buffer, delivers: boolean): Promise<PeerRow> {
  const spent = await measured(tracker);
  console.error(
    `${tracker.name}: ${spent.scriptMs.toFixed(1)} ms, ${spent.longestMs.toFixed(1)} ms of them in one task`,
  );
  const results = delivers ? await runTracker(executable, tracker, plan, console.error) : null;
  return {
    name: tracker.name,
    version: tracker.version,
    bytes: brotliCompressSync(script, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
    delivery: results && {
      ...Object.fromEntries(results.conditions.map((result) => [headings[result.name] ?? result.name, result])),
      ...Object.fromEntries(
        results.kills.map(({ delayMs, sent, lost }) => [
          `kill ${delayMs} ms`,
          { sent, stored: sent - lost, doubled: 0 },
        ]),
      ),
    },
    cpu: spent,
  };
}

async function measured(tracker: Tracker) {
  const chromium = await startChromium(executable);
  try {
    return await cpu(chromium.browser, tracker, visits);
  } finally {
    await chromium.kill();
  }
}

async function browserVersion(): Promise<string> {
  const chromium = await startChromium(executable);
  try {
    return `Chromium ${chromium.browser.version()}`;
  } finally {
    await chromium.kill();
  }
}
