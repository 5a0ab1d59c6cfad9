import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Catalogue } from "../shared/catalogue.ts";
import type { Metrics } from "../trainer/report/metrics.ts";
import { train } from "../trainer/train.ts";
import { readable } from "./shop/readable.ts";
import { simulate } from "./simulate/simulate.ts";
import { writeLog } from "./simulate/writeLog.ts";

/** A real log in place of the simulated one, and how its columns are to be read. */
export type Data = { file: string; columns: string };

/** The demo's shoppers are the same at every start. */
const seed = 2026;

/** Trains the demo's model into a folder: on simulated shoppers until `now` (ms), or on a real log. */
export async function trainDemo(out: string, data: Data | undefined, now: number): Promise<Metrics> {
  const stock = join(out, "catalogue.json");
  if (data !== undefined) {
    const metrics = await train({ events: data.file, columns: data.columns, out, progress: true });
    const { products, ...rest } = Catalogue.parse(JSON.parse(await readFile(stock, "utf8")));
    // Recommended cards show titles as the shop's own pages do: tills write in capitals.
    const readableProducts = products.map((product) => ({ ...product, title: readable(product.title) }));
    await writeFile(stock, JSON.stringify({ ...rest, products: readableProducts }));
    return metrics;
  }
  const { catalogue, log } = simulate({ seed, now });
  const file = `${out}.ndjson`;
  await writeLog(log, file);
  const metrics = await train({ events: file, columns: "coterie", out, progress: true });
  // The shop knows more of its products than its log does: ratings, badges, what is sold out.
  await writeFile(stock, JSON.stringify(catalogue));
  await rm(file);
  return metrics;
}
