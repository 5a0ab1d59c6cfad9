import { readFile, writeFile } from "node:fs/promises";
import { Command } from "commander";
import * as z from "zod";
import type { Campaign } from "../shared/campaign.ts";
import { buildAll } from "../tools/buildAll.ts";
import { progress } from "../trainer/report/progress.ts";
import { benchSite } from "./benchSite.ts";
import { costsTable } from "./meter/costsTable.ts";
import { runSession, type SessionResult } from "./meter/runSession.ts";
import { startMetered } from "./meter/startMetered.ts";
import { betweenMarkers } from "./peers/betweenMarkers.ts";

type Options = { sessions: string; speed: string; json?: true; built?: true; dry?: true };

const options = new Command("npm run costs --")
  .description(
    "Plays sessions with a KV that is 60 s stale: what decisions show, what is billed; writes docs/costs.md.",
  )
  .option("--sessions <n>", "how many visitors, each with a session of 12 pages", "300")
  .option("--speed <n>", "how many times as fast as time the Worker's clock runs", "10")
  .option("--built", "what stands in dist/, without building it anew")
  .option("--dry", "prints the table, and leaves the document as it is")
  .option("--json", "one JSON object as the last line")
  .parse()
  .opts<Options>();

const document = "docs/costs.md";
const staleMs = 60_000;
/** Sessions begin within so long of each other, ms of the Worker's clock. */
const spreadMs = 120_000;
/** What is still to be written after the last session is written within so long, ms of the Worker's clock. */
const settleMs = 60_000;

if (options.built !== true) await buildAll();
const sessions = Number(options.sessions);
const speed = Number(options.speed);
const metered = await startMetered();
const bar = progress(process.stderr.isTTY);
try {
  const { key } = await benchSite(metered.api);
  await metered.api.send("PUT", "/admin/v1/sites/bench/campaigns", z.unknown(), { campaigns: campaigns() });
  await metered.reset({ staleMs, speed });
  bar.step("sessions", sessions);
  const results = await Promise.all(Array.from({ length: sessions }, (_, i) => session(key, i)));
  await pause(settleMs);
  const total = results.reduce((sum, one) => ({
    events: sum.events + one.events,
    decisions: sum.decisions + one.decisions,
    showing: sum.showing + one.showing,
  }));
  // A page's events travel in one request.
  const eventRequests = total.decisions;
  const counts = await metered.counts();
  const table = costsTable(total, counts, eventRequests);
  console.log(table.text);
  if (options.dry !== true) {
    const text = betweenMarkers(await readFile(document, "utf8"), "table", table.text);
    await writeFile(document, text);
  }
  if (options.json === true) console.log(JSON.stringify({ ...total, ...table.figures }));
  if (total.showing < total.decisions) process.exitCode = 1;
} finally {
  bar.end(true);
  await metered.worker.stop();
}

async function session(key: string, seed: number): Promise<SessionResult> {
  await pause((seed / sessions) * spreadMs);
  return runSession({ metered, key, visitor: `cost-${seed}`, seed }).finally(() => bar.tick());
}

/** Waits by the Worker's clock, ms. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms / speed));
}

/** What the sessions' pages ask for: each shows what a visitor did last. */
function campaigns(): Campaign[] {
  return [
    {
      id: "cost-list",
      name: "List",
      slot: "cost-list",
      priority: 1,
      kind: "recommendations",
      content: { title: "For you", strategies: ["viewedTogether"], limit: 12 },
    },
    {
      id: "cost-cart",
      name: "Cart",
      slot: "cost-cart",
      priority: 1,
      kind: "progress",
      content: { headline: "Free delivery", text: "{left} to go", goal: 100_000 },
    },
  ];
}
