import { createHash } from "node:crypto";
import * as z from "zod";
import { buildWorker } from "../../tools/buildAll.ts";
import { type RunningWorker, startWorker } from "../../tools/startWorker.ts";
import { type AdminApi, adminApi } from "../../trainer/adminApi.ts";
import { MeterCounts, type MeterSettings } from "./meter.ts";

const Reading = z.object({ ...MeterCounts.shape, begun: z.int(), speed: z.number() });

/** A metered Worker that runs. */
export type MeteredWorker = {
  worker: RunningWorker;
  /** Its admin API, for the operator. */
  api: AdminApi;
  /** Begins to count anew. */
  reset(settings: z.infer<typeof MeterSettings>): Promise<void>;
  counts(): Promise<MeterCounts>;
  /** When it is by the Worker's clock, ms. */
  now(): number;
};

const token = "meter";

/**
 * Builds and starts the metered Worker (bench/meteredWorker.ts); dist/embedded.js stands already. Its state is kept in a
 * folder, if one is given.
 */
export async function startMetered(state?: string): Promise<MeteredWorker> {
  await buildWorker("bench/meteredWorker.ts", "dist/bench/metered.js");
  const bindings = {
    OPERATOR_TOKEN_SHA256: createHash("sha256").update(token).digest("hex"),
    // What asks here are Node's fetches, whose name is a machine's.
    NOT_BOTS: "node",
  };
  const worker = await startWorker({
    script: "dist/bench/metered.js",
    port: 0,
    bindings,
    ...(state === undefined ? {} : { state }),
  });
  let clock = { begun: 0, speed: 1 };

  async function ask(init?: RequestInit): Promise<z.infer<typeof Reading>> {
    return Reading.parse(await (await fetch(`${worker.url}/meter`, init)).json());
  }

  return {
    worker,
    api: adminApi(worker.url, token),
    async reset(settings) {
      const { begun, speed } = await ask({ method: "POST", body: JSON.stringify(settings) });
      clock = { begun, speed };
    },
    counts: () => ask(),
    now: () => Math.round(clock.begun + (Date.now() - clock.begun) * clock.speed),
  };
}
