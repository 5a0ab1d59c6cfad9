import { createHash } from "node:crypto";
import autocannon, { type Request } from "autocannon";
import { Command } from "commander";
import { buildAll, buildWorker } from "../tools/buildAll.ts";
import { type RunningWorker, startWorker } from "../tools/startWorker.ts";
import { adminApi } from "../trainer/adminApi.ts";
import { projectionOf } from "../worker/domain/projection.ts";
import { writeProjection } from "../worker/domain/storedProjection.ts";
import { benchSite } from "./benchSite.ts";
import { median } from "./median.ts";
import { knownVisitors, ordinaryProfile, type Scenario, scenarios } from "./scenarios.ts";

type Options = { json?: true; seconds: string; rounds: string; only?: string };

const options = new Command("npm run bench --")
  .description("Measures the built Worker against a bare Hono and KV-get Worker, in turns, in one run.")
  .option("--json", "one JSON object as the last line")
  .option("--seconds <n>", "how long a turn lasts", "1")
  .option("--rounds <n>", "how many turns each of the two gets", "20")
  .option("--only <name>", "one scenario alone")
  .parse()
  .opts<Options>();

const token = "bench";
/** Enough to keep the server busy while some wait for the disk. */
const connections = 64;
/** Both are warm after this long, s. */
const warmUpSeconds = 4;

await buildAll();
await buildWorker("bench/bareWorker.ts", "dist/bench/bare.js");
const bare = await startWorker({ script: "dist/bench/bare.js", port: 0, isBare: true });
const ours = await startWorker({
  script: "dist/worker/index.js",
  port: 0,
  bindings: { OPERATOR_TOKEN_SHA256: createHash("sha256").update(token).digest("hex") },
});
try {
  const key = await prepare();
  const results: Record<string, { ratio: number; ours: number; bare: number }> = {};
  for (const { name, eventsPerRequest, request } of scenarios.filter(isWanted)) {
    results[name] = await compare(request(key), eventsPerRequest);
    const { ratio, ours, bare } = results[name];
    console.log(
      `${name.padEnd(18)} ${ratio.toFixed(2).padStart(6)}   ${Math.round(ours)}/s against ${Math.round(bare)}/s bare`,
    );
  }
  if (options.json === true) console.log(JSON.stringify(results));
} finally {
  await Promise.all([ours.stop(), bare.stop()]);
}

function isWanted({ name }: Scenario): boolean {
  return options.only === undefined || options.only === name;
}

/** Makes the site and its visitors; answers the site's key. */
async function prepare(): Promise<string> {
  const api = adminApi(ours.url, token);
  const { key } = await benchSite(api);
  const profile = ordinaryProfile(Date.now());
  const recent = Array.from({ length: 40 }, (_, i) => i * 1_000_003);
  const projection = writeProjection(projectionOf({ profile, position: 40, recent }));
  const [oursKv, bareKv] = await Promise.all([
    ours.miniflare.getKVNamespace("KV"),
    bare.miniflare.getKVNamespace("KV"),
  ]);
  for (let i = 0; i < knownVisitors; i++) {
    await oursKv.put(`profile:bench:v:known-${i}`, projection);
    await bareKv.put(`known-${i}`, projection);
  }
  return key;
}

/**
 * The median of the rounds' ratios, after some rounds for warming up that do not count. Turns are short and many, since a
 * machine's speed drifts: the two turns of a round are to meet the same machine.
 */
async function compare(
  request: Request,
  eventsPerRequest: number,
): Promise<{ ratio: number; ours: number; bare: number }> {
  let turn = 0;
  const bareRequest: Request = {
    method: "GET",
    setupRequest: (r) => ({ ...r, path: `/get/known-${turn++ % knownVisitors}` }),
  };
  const rounds: { ours: number; bare: number }[] = [];
  const warmUps = Math.ceil(warmUpSeconds / Number(options.seconds));
  for (let i = 0; i < warmUps + Number(options.rounds); i++) {
    const round = {
      bare: await perSecond(bare, bareRequest),
      ours: (await perSecond(ours, request)) * eventsPerRequest,
    };
    if (i >= warmUps) rounds.push(round);
  }
  return {
    ratio: median(rounds.map((round) => round.ours / round.bare)),
    ours: median(rounds.map((round) => round.ours)),
    bare: median(rounds.map((round) => round.bare)),
  };
}

/** Requests answered with 200 a second; anything else ends the run. */
async function perSecond({ url }: RunningWorker, request: Request): Promise<number> {
  const result = await autocannon({ url, connections, duration: Number(options.seconds), requests: [request] });
  const bad = result.non2xx + result.errors + result.timeouts;
  if (bad > 0) throw new Error(`${bad} of ${result.requests.total} requests to ${request.path ?? url} failed`);
  return result["2xx"] / result.duration;
}
