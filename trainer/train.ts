import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { Catalogue } from "../shared/catalogue.ts";
import type { Model } from "../shared/model.ts";
import { Recommendations } from "../shared/recommendations.ts";
import { leastShare } from "./cluster/chooseK.ts";
import { type Clustered, clusterVisitors, silhouetteSample } from "./cluster/clusterVisitors.ts";
import { fitSample, starts } from "./cluster/fitKMeans.ts";
import { modelOf } from "./cluster/modelOf.ts";
import { Failure } from "./Failure.ts";
import { type Inspection, inspect } from "./read/inspect.ts";
import { lineFields } from "./read/line.ts";
import { loadPreset } from "./read/loadPreset.ts";
import { mergeStream } from "./read/mergeStream.ts";
import { openStore, type Store } from "./read/openStore.ts";
import type { Preset } from "./read/preset.ts";
import { readEvents } from "./read/readEvents.ts";
import { stageLines } from "./read/stageLines.ts";
import { streamLines } from "./read/streamLines.ts";
import { boughtItems } from "./recommend/boughtItems.ts";
import { CatalogueBuilder } from "./recommend/CatalogueBuilder.ts";
import { categoryLists } from "./recommend/categoryLists.ts";
import { itemsInTime } from "./recommend/itemsInTime.ts";
import { popularItems } from "./recommend/popularItems.ts";
import { relatedItems } from "./recommend/relatedItems.ts";
import { Touches } from "./recommend/Touches.ts";
import { replay } from "./replay.ts";
import type { Metrics } from "./report/metrics.ts";
import { type Progress, progress } from "./report/progress.ts";

/** A log's times may be ahead of this machine's clock by so much, ms: of another time zone. */
const dayMs = 86_400_000;

export type TrainOptions = {
  /** A log: CSV, TSV, NDJSON or Parquet, gzipped or not; or a folder that a stream was followed into. */
  events: string;
  /** A preset's name, or the path of a JSON file of the same shape. */
  columns: string;
  /** The folder to write to; made where it is missing. */
  out: string;
  /** How many segments; without it, the best of 3 to 8. */
  k?: number | undefined;
  seed?: number | undefined;
  /** Whether to show progress on stderr. */
  progress?: boolean | undefined;
};

/**
 * Trains on a log: writes `model.json`, `recommendations.json`, `catalogue.json` and `metrics.json` into `out`, and
 * returns the metrics. Fails with a `Failure` where a person can put it right; nothing is written then.
 */
export async function train(options: TrainOptions): Promise<Metrics> {
  const begun = performance.now();
  const shown = progress(options.progress ?? false);
  const preset = loadPreset(options.columns);
  let finished = false;
  const store = await openStore();
  try {
    const isFolder = statSync(options.events, { throwIfNoEntry: false })?.isDirectory() === true;
    if (isFolder) shown.step("Merging", 1);
    const events = isFolder ? await mergeStream(options.events, store.folder) : options.events;
    shown.step("Reading", statSync(events, { throwIfNoEntry: false })?.size ?? 1);
    const inspection = await inspect(events, shown.tick);
    const made = await run({ ...options, events }, preset, inspection, store, shown);
    const { model, metrics, recommendations, catalogue } = made;
    const complete: Metrics = {
      ...metrics,
      seconds: Math.round(performance.now() - begun) / 1000,
      peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    };
    write(options.out, { model, recommendations, catalogue, metrics: complete });
    finished = true;
    return complete;
  } finally {
    shown.end(finished);
    store.close();
  }
}

async function run(options: TrainOptions, preset: Preset, inspection: Inspection, store: Store, shown: Progress) {
  const { connection } = store;
  const { k, seed = 1 } = options;
  shown.step("Sorting out", 1);
  const { lines, dropped } = await stageLines(store, options.events, inspection, preset, Date.now() + dayMs);
  const drop = (cause: string, count: number) => dropped.set(cause, (dropped.get(cause) ?? 0) + count);
  const { now, currency, rows } = await frame(connection);
  if (now === null) throw new Failure(`${options.events}: no usable line: ${causes(dropped)}`);

  shown.step("Replaying", rows);
  const { columns } = preset;
  const grouped = columns.order !== undefined && columns.items === undefined && columns.event === undefined;
  // A ready event says all by itself.
  const fields =
    columns.event === undefined ? lineFields.filter((field) => columns[field] !== undefined) : ["event" as const];
  const touches = await Touches.open(await store.connect(), preset.charges ?? []);
  const products = new CatalogueBuilder(currency, preset.charges ?? []);
  const sorted = ticking(streamLines(connection, grouped, fields), shown);
  const events = readEvents(sorted, preset, grouped, currency, drop);
  const { table, logSha256, ...totals } = await replay(events, { now, currency }, touches, products);
  touches.close();
  if (table.size === 0) throw new Failure(`${options.events}: no usable line: ${causes(dropped)}`);

  shown.step("Clustering", (k === undefined ? 6 : 1) * starts);
  const clustered = clusterVisitors(table, k, seed, () => shown.tick());
  const keptLines = lines - [...dropped.values()].reduce((sum, count) => sum + count, 0);
  const parameters = { now, currency, starts, fitSample, silhouetteSample, leastShare, logSha256, k: k ?? "3..8" };
  const notes = notesOf(clustered);
  const { model, labels } = modelOf(
    clustered,
    table,
    {
      source: "trained",
      // The log's newest event, not the clock: the same log gives the same file.
      created: new Date(now).toISOString(),
      rows: keptLines,
      visitors: table.size,
      seed,
      parameters,
      ...(notes.length === 0 ? {} : { notes }),
    },
    currency,
  );

  shown.step("Recommending", 1);
  const popular = await popularItems(connection, touches.items, labels, model.segments.length);
  const catalogue = Catalogue.parse(products.build());
  const { popularIn, complements } = await categoryLists(connection, touches.items, catalogue.products);
  const recommendations = Recommendations.parse({
    v: 1,
    overall: popular.overall,
    segments: Object.fromEntries(model.segments.map(({ id }, i) => [id, popular.segments[i] ?? []])),
    related: Object.fromEntries(await relatedItems(connection, touches.items)),
    bought: Object.fromEntries(await boughtItems(connection, touches.items)),
    popularIn: Object.fromEntries(popularIn),
    complements: Object.fromEntries(complements),
    ...(await itemsInTime(connection, touches.items, now)),
  });
  const { k: chosenK, inertia, silhouette, calinskiHarabasz } = clustered.chosen;
  const metrics: Omit<Metrics, "seconds" | "peakMb"> = {
    lines,
    keptLines,
    droppedLines: Object.fromEntries([...dropped].sort(([a], [b]) => (a < b ? -1 : 1))),
    ...totals,
    visitors: table.size,
    currency,
    ...{ k: chosenK, inertia, silhouette, calinskiHarabasz },
    sizes: Object.fromEntries(model.segments.map(({ id, size }) => [id, size ?? 0])),
    candidates: clustered.candidates,
    droppedFeatures: clustered.droppedFeatures,
    notes,
    parameters: { ...parameters, seed, columns: options.columns },
    inputSha256: inspection.sha256,
  };
  return { model, metrics, recommendations, catalogue };
}

/** What the log is seen against: its newest time (ms; null where no line is usable), its usual currency, its size. */
async function frame(connection: DuckDBConnection): Promise<{ now: number | null; currency: string; rows: number }> {
  const [row] = (
    await connection.runAndReadAll("SELECT max(place), count(*)::DOUBLE FROM staged WHERE cause IS NULL")
  ).getRows();
  const [currency] = (
    await connection.runAndReadAll(
      `SELECT currency FROM staged WHERE cause IS NULL AND currency IS NOT NULL GROUP BY currency
       ORDER BY count(*) FILTER (type = 'purchaseComplete') DESC, count(*) DESC, currency LIMIT 1`,
    )
  ).getRows();
  const newest = row?.[0];
  return {
    now: typeof newest === "number" ? newest : null,
    currency: String(currency?.[0] ?? "EUR"),
    rows: Number(row?.[1] ?? 0),
  };
}

async function* ticking<T>(values: AsyncIterable<T>, shown: Progress): AsyncGenerator<T> {
  let pending = 0;
  for await (const value of values) {
    if (++pending === 5000) {
      shown.tick(pending);
      pending = 0;
    }
    yield value;
  }
}

function notesOf({ qualified, droppedFeatures }: Clustered): string[] {
  const notes: string[] = [];
  if (!qualified)
    notes.push(
      `no segmentation has ${leastShare * 100} % of the visitors in each segment; the most even one was taken`,
    );
  if (droppedFeatures.length > 0) notes.push(`the same for everyone, left out: ${droppedFeatures.join(", ")}`);
  return notes;
}

function causes(dropped: Map<string, number>): string {
  return [...dropped].map(([cause, count]) => `${cause} (${count})`).join(", ") || "the file holds none";
}

function write(
  out: string,
  files: { model: Model; recommendations: unknown; catalogue: unknown; metrics: unknown },
): void {
  try {
    mkdirSync(out, { recursive: true });
    for (const [name, content] of Object.entries(files)) {
      const indent = name === "model" || name === "metrics" ? 2 : 0;
      writeFileSync(join(out, `${name}.json`), `${JSON.stringify(content, null, indent)}\n`);
    }
  } catch (error) {
    throw new Failure(`${out}: cannot be written: ${(error as Error).message}`);
  }
}
