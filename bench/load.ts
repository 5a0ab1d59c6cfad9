import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { buildAll } from "../tools/buildAll.ts";
import { progress } from "../trainer/report/progress.ts";
import { benchSite } from "./benchSite.ts";
import { compareProfiles } from "./load/compareProfiles.ts";
import { loadTotals } from "./load/loadTotals.ts";
import { replayStream } from "./load/replayStream.ts";
import { sendLoad } from "./load/sendLoad.ts";
import { type MemorySample, watchMemory } from "./load/watchMemory.ts";
import { median } from "./median.ts";
import { startMetered } from "./meter/startMetered.ts";

type Options = { events: string; visitors: string; json?: true; built?: true };

const options = new Command("npm run load --")
  .description("Plays a history back over HTTP, in batches, and compares what the trainer replays from the stream.")
  .option("--events <n>", "how many events", "1000000")
  .option("--visitors <n>", "of how many visitors", "100000")
  .option("--built", "what stands in dist/, without building it anew")
  .option("--json", "one JSON object as the last line")
  .parse()
  .opts<Options>();

/** Visitors whose profiles are compared one by one. */
const sampled = 1_000;
const memoryEveryMs = 1_000;

if (options.built !== true) await buildAll();
const visitors = Number(options.visitors);
const size = { events: Number(options.events), visitors, start: Date.now() - 4 * 86_400_000 };
const folder = await mkdtemp(join(tmpdir(), "coterie-load-"));
const metered = await startMetered(join(folder, "state"));
const { url, miniflare } = metered.worker;
const bar = progress(process.stderr.isTTY);
try {
  const { token, context } = await benchSite(metered.api);
  await metered.reset({ staleMs: 0, speed: 1 });
  let accepted = 0;
  const memory = watchMemory(memoryEveryMs, () => accepted);
  const begun = performance.now();
  bar.step("sending", size.events);
  const again = await sendLoad(url, token, size, (events) => {
    accepted += events;
    bar.tick(events);
  });
  const perSecond = size.events / ((performance.now() - begun) / 1000);
  const samples = await memory.stop();

  bar.step("stream and replay", size.events);
  const every = Math.max(1, Math.floor(visitors / sampled));
  const isSampled = (visitor: string) => Number(visitor.slice("load-".length)) % every === 0;
  const { logs, ...replayed } = await replayStream(folder, url, token, isSampled, bar.tick);
  bar.step("profiles", 1);
  const differing = await compareProfiles(await miniflare.getKVNamespace("KV"), logs, context);
  const counts = await metered.counts();
  const sent = loadTotals(size);
  const isSame = JSON.stringify(replayed) === JSON.stringify(sent);
  const [second, last] = quarters(samples);
  const shown = someOf(samples, 12).map(({ megabytes }) => megabytes);
  console.log(
    [
      `${size.events} events of ${visitors} visitors, ${Math.round(perSecond)}/s, counting what storage does; ${again} batches sent again`,
      `workerd's memory, MB: ${shown.join(" ")}; in the second quarter of the time ${second}, in the last ${last}`,
      `of each event: ${(counts.kvWrites / size.events).toFixed(3)} KV writes, ${(counts.rowsWritten / size.events).toFixed(2)} rows written, ${(counts.objectCalls / size.events).toFixed(3)} object calls`,
      `the trainer's replay of the stream: ${JSON.stringify(replayed)}, ${isSame ? "as sent" : `but sent were ${JSON.stringify(sent)}`}`,
      `profiles: ${logs.size - differing.length} of ${logs.size} equal the fold of their part of the stream`,
      ...differing.slice(0, 10).map(({ visitor, where }) => `  ${visitor}: ${where}`),
    ].join("\n"),
  );
  if (options.json === true) {
    const memoryMb = { second, last, samples: someOf(samples, 100) };
    const each = { kvWrites: counts.kvWrites / size.events, rowsWritten: counts.rowsWritten / size.events };
    console.log(
      JSON.stringify({
        perSecond,
        again,
        memoryMb,
        each,
        sent,
        replayed,
        profiles: logs.size,
        differing: differing.length,
      }),
    );
  }
  if (!isSame || differing.length > 0) process.exitCode = 1;
} finally {
  bar.end(true);
  await metered.worker.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** The median memory of the second and of the last quarter of the time, MB: the first is for growing warm. */
function quarters(samples: MemorySample[]): [number, number] {
  const values = samples.map(({ megabytes }) => megabytes);
  const quarter = Math.max(1, Math.floor(values.length / 4));
  return [median(values.slice(quarter, 2 * quarter)), median(values.slice(-quarter))];
}

/** So many of the samples at most, evenly. */
function someOf(samples: MemorySample[], most: number): MemorySample[] {
  const every = Math.max(1, Math.ceil(samples.length / most));
  return samples.filter((_, i) => i % every === 0);
}
