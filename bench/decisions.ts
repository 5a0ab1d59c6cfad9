import { Command } from "commander";
import { FeatureName } from "../shared/features.ts";
import { buildAll, buildWorker } from "../tools/buildAll.ts";
import { type Cpu, cpuOf } from "./decisions/cpuOf.ts";
import { kvServer } from "./decisions/kvServer.ts";
import { largeSite } from "./decisions/largeSite.ts";
import type { Loop } from "./decisions/loop.ts";
import { modelOf } from "./decisions/modelOf.ts";
import { quantile } from "./decisions/quantile.ts";
import { type RawWorker, startRaw } from "./decisions/startRaw.ts";
import { visitorsOf } from "./decisions/visitorsOf.ts";

type Options = { products: string; requests: string; colds: string; built?: true; json?: true };

const options = new Command("npm run decisions --")
  .description("What a decision costs a processor, in a workerd without a simulator around it. Linux only.")
  .option("--products <n>", "how many products the shop has", "50000")
  .option("--requests <n>", "how many decisions are measured one by one", "2000")
  .option("--colds <n>", "how many isolates are asked their first decision", "10")
  .option("--built", "what stands in dist/, without building it anew")
  .option("--json", "one JSON object as the last line")
  .parse()
  .opts<Options>();

/** So many decisions make a turn of the loop, and so many turns a figure. */
const loop = { times: 500, turns: 40 };
/** Visitors that differ in what they looked at. */
const visitors = 200;
const warmUps = 3_000;

if (options.built !== true) await buildAll();
await buildWorker("bench/bareWorker.ts", "dist/bench/bare.js");
await buildWorker("bench/loopWorker.ts", "dist/bench/loop.js");

const products = Number(options.products);
const { key, values } = await largeSite(products);
const now = Date.now();
const projections = visitorsOf(visitors, products, now);
for (const [visitor, text] of projections) {
  values.set(`profile:large:v:${visitor}`, text);
  values.set(visitor, text);
}
const kv = await kvServer(values);
const names = [...projections.keys()];
try {
  const loops = {
    segment16x16: await looped("segment", 16, 16),
    banner16x16: await looped("banner", 16, 16),
    segment64x32: await looped("segment", 64, 32),
    banner64x32: await looped("banner", 64, 32),
  };
  const ours = await startRaw("dist/worker/index.js", kv.port);
  const bare = await startRaw("dist/bench/bare.js", kv.port, true);
  const banner = await measured(ours, decide(["home-hero"]));
  const whole = await measured(ours, decide(["home-hero", "recommended"]));
  const alone = await measured(bare, (worker, visitor) => fetch(`${worker.url}/get/${visitor}`));
  await Promise.all([ours.stop(), bare.stop()]);
  const cold = { banner: await colds(["home-hero"]), whole: await colds(["home-hero", "recommended"]) };
  const rows = [
    ...Object.entries(loops).map(([name, us]) => [name, `${us.toFixed(1)} us p50 in a loop`]),
    ["banner, warm", words(banner)],
    ["banner and a list of 20, warm", words(whole)],
    ["bare Hono and KV, warm", words(alone)],
    ["banner, first of an isolate", words(cold.banner)],
    ["banner and a list of 20, first of an isolate", words(cold.whole)],
    ["ratio, banner", `${(alone.p50 / banner.p50).toFixed(2)} of the bare Worker's decisions a processor`],
    ["ratio, banner and list", (alone.p50 / whole.p50).toFixed(2)],
  ];
  for (const [name = "", text = ""] of rows) console.log(`${name.padEnd(46)} ${text}`);
  if (options.json === true) console.log(JSON.stringify({ products, loops, banner, whole, bare: alone, cold }));
} finally {
  kv.close();
}

/** Of requests: quantiles of the thread's time and the mean of the helpers', us, and the mean of reads of KV. */
type Cost = { p50: number; p99: number; most: number; helpers: number; reads: number };

function words({ p50, p99, most, helpers, reads }: Cost): string {
  const own = `${p50.toFixed(0)} us p50, ${p99.toFixed(0)} us p99, ${most.toFixed(0)} us at most`;
  return `${own} (helpers ${helpers.toFixed(0)} us each), ${reads.toFixed(2)} KV reads`;
}

/** What so many requests cost one by one. */
async function costOf(requests: number, request: (index: number) => Promise<Spent>): Promise<Cost> {
  const spent: Spent[] = [];
  for (let i = 0; i < requests; i++) spent.push(await request(i));
  const own = spent.map((one) => one.own / 1000);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / requests;
  return {
    p50: quantile(own, 0.5),
    p99: quantile(own, 0.99),
    most: Math.max(...own),
    helpers: mean(spent.map((one) => one.helpers / 1000)),
    reads: mean(spent.map((one) => one.reads)),
  };
}

/** The median of the turns, us a decision. */
async function looped(what: Loop["what"], centroids: number, features: number): Promise<number> {
  const worker = await startRaw("dist/bench/loop.js", kv.port, true);
  try {
    const asked = {
      what,
      now,
      model: modelOf(centroids, featuresFor(features)),
      profiles: [...projections.values()].slice(0, 20),
    };
    const turn = async (times: number) => {
      const before = cpuOf(worker.pid);
      const response = await fetch(worker.url, { method: "POST", body: JSON.stringify({ ...asked, times }) });
      const { found } = (await response.json()) as { found: number };
      if (found !== times) throw new Error(`${times - found} of ${times} decisions found nothing`);
      return (cpuOf(worker.pid).own - before.own) / 1000;
    };
    await turn(5_000);
    const turns: number[] = [];
    for (let i = 0; i < loop.turns; i++) turns.push(((await turn(loop.times)) - (await turn(0))) / loop.times);
    return quantile(turns, 0.5);
  } finally {
    await worker.stop();
  }
}

/** So many features; of more than there are, the first again. */
function featuresFor(features: number): FeatureName[] {
  const { options } = FeatureName;
  return Array.from({ length: features }, (_, i) => options[i % options.length] as FeatureName);
}

type Ask = (worker: RawWorker, visitor: string) => Promise<Response>;

function decide(slots: string[]): Ask {
  return ({ url }, visitor) =>
    fetch(`${url}/v1/decide?key=${key}`, { method: "POST", body: JSON.stringify({ visitor, slots }) });
}

/** Requests one after the other, each by its processor time, when all is warm. */
async function measured(worker: RawWorker, ask: Ask): Promise<Cost> {
  const visitor = (i: number) => names[i % names.length] as string;
  for (let i = 0; i < warmUps; i++) await taken(await ask(worker, visitor(i)));
  return costOf(Number(options.requests), (i) => spentOn(worker, () => ask(worker, visitor(i))));
}

/** The first decision of isolates that begin anew; the script is compiled already, since `/health` was asked. */
function colds(slots: string[]): Promise<Cost> {
  return costOf(Number(options.colds), async (i) => {
    const worker = await startRaw("dist/worker/index.js", kv.port);
    const spent = await spentOn(worker, () => decide(slots)(worker, names[i % names.length] as string));
    await worker.stop();
    return spent;
  });
}

/** What a request takes: processor time, ns, and reads of KV. */
type Spent = Cpu & { reads: number };

async function spentOn({ pid }: RawWorker, ask: () => Promise<Response>): Promise<Spent> {
  const [before, reads] = [cpuOf(pid), kv.reads];
  await taken(await ask());
  const after = cpuOf(pid);
  return { own: after.own - before.own, helpers: after.helpers - before.helpers, reads: kv.reads - reads };
}

async function taken(response: Response): Promise<void> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  await response.arrayBuffer();
}
