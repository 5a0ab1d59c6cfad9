import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as z from "zod";
import { simulate } from "../../demo/simulate/simulate.ts";
import { CreatedSite } from "../../shared/admin.ts";
import type { Event } from "../../shared/event.ts";
import { byLogOrder, foldLog } from "../../shared/foldLog.ts";
import { Model } from "../../shared/model.ts";
import type { Profile } from "../../shared/profile.ts";
import { segmentAt } from "../../shared/segmentAt.ts";
import { type RunningWorker, startWorker } from "../../tools/startWorker.ts";
import { adminApi } from "../../trainer/adminApi.ts";
import { push } from "../../trainer/push.ts";
import { train } from "../../trainer/train.ts";
import { readProjection } from "../../worker/domain/storedProjection.ts";
import { difference } from "../support/difference.ts";

/** When the simulated log ends, ms. */
const end = Date.now() - 60_000;
let folder = "";
let worker: RunningWorker;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "coterie-agreement-"));
  const bindings = { OPERATOR_TOKEN_SHA256: createHash("sha256").update("operator").digest("hex") };
  worker = await startWorker({ script: "dist/worker/index.js", port: 0, bindings });
});
afterAll(async () => {
  await worker?.stop();
  await rm(folder, { recursive: true, force: true });
});

test("profiles and assignments of the Worker from a log equal the trainer's from the same log", async () => {
  const lines = [...simulate({ seed: 5, now: end, shoppers: 60, days: 20 }).log];
  const logs = new Map<string, Event[]>();
  for (const { visitor, event } of lines) logs.set(visitor, [...(logs.get(visitor) ?? []), event]);
  const file = join(folder, "log.ndjson");
  await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const out = join(folder, "out");
  const metrics = await train({ events: file, columns: "coterie", out, k: 3 });
  expect(metrics.keptLines).toBe(lines.length);

  const api = adminApi(worker.url, "operator");
  const settings = { name: "A", currency: "GBP", timeZone: "UTC", origins: [], consentMode: "none" };
  const { token } = await api.send("PUT", "/admin/v1/sites/agreement", CreatedSite, { settings });
  const { version } = await push({ dir: out, url: worker.url, token });
  const model = Model.parse(JSON.parse(await readFile(join(out, "model.json"), "utf8")));
  for (const [visitor, events] of logs) await send(token, visitor, events);

  const now = Number(metrics.parameters["now"]);
  const totals = { orders: 0, revenueMinor: 0 };
  const sizes = Object.fromEntries(model.segments.map(({ id }) => [id, 0]));
  for (const [visitor, events] of logs) {
    const entries = events.map((event) => ({ at: event.time, event })).sort(byLogOrder);
    const expected = foldLog(null, entries, { currency: "GBP", model: { version, model } });
    const stored = await projectedProfile(visitor, events.length);
    expect([visitor, difference(stored, expected)]).toEqual([visitor, null]);
    const segment = segmentAt({ ...stored, segment: null }, { version, model }, now)?.segment ?? "none";
    sizes[segment] = (sizes[segment] ?? 0) + 1;
    totals.orders += stored.orders.count;
    totals.revenueMinor += stored.orders.revenue;
  }
  expect(sizes).toEqual(metrics.sizes);
  expect(totals).toEqual({ orders: metrics.orders, revenueMinor: metrics.revenueMinor });
  expect(totals.orders).toBeGreaterThan(10);
}, 180_000);

/** Plays a visitor's log back, in batches: a server says itself where an event came from. */
async function send(token: string, visitor: string, events: Event[]): Promise<void> {
  for (let i = 0; i < events.length; i += 200) {
    const batch = events.slice(i, i + 200).map((event) => ({ source: "api", ...event }));
    const answer = await fetch(`${worker.url}/v1/events`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ visitor, events: batch }),
    });
    const { results } = z.object({ results: z.array(z.object({ status: z.string() })) }).parse(await answer.json());
    expect(results.filter(({ status }) => status !== "accepted")).toEqual([]);
  }
}

/** A visitor's profile as KV shows it once it holds all events; projections are lazy, so this may take half a minute. */
async function projectedProfile(visitor: string, events: number): Promise<Profile> {
  const kv = await worker.miniflare.getKVNamespace("KV");
  return vi.waitFor(
    async () => {
      const text = await kv.get(`profile:agreement:v:${visitor}`, "text");
      const projection = text === null ? null : readProjection(text);
      if (projection?.position !== events)
        throw new Error(`${visitor}: ${projection?.position} of ${events} projected`);
      return projection.profile;
    },
    { timeout: 60_000, interval: 200 },
  );
}
