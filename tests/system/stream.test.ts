import { createHash } from "node:crypto";
import { appendFile, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { simulate } from "../../demo/simulate/simulate.ts";
import { CreatedSite } from "../../shared/admin.ts";
import type { Event } from "../../shared/event.ts";
import { foldEntry } from "../../shared/foldLog.ts";
import type { PrivacyExport } from "../../shared/privacy.ts";
import type { Profile } from "../../shared/profile.ts";
import { type RunningWorker, startWorker } from "../../tools/startWorker.ts";
import { adminApi } from "../../trainer/adminApi.ts";
import { inspect } from "../../trainer/read/inspect.ts";
import { loadPreset } from "../../trainer/read/loadPreset.ts";
import { mergeStream } from "../../trainer/read/mergeStream.ts";
import { openStore } from "../../trainer/read/openStore.ts";
import { readEvents } from "../../trainer/read/readEvents.ts";
import { stageLines } from "../../trainer/read/stageLines.ts";
import { streamLines } from "../../trainer/read/streamLines.ts";
import { follow } from "../../trainer/stream/follow.ts";
import { difference } from "../support/difference.ts";

let folder = "";
let worker: RunningWorker;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "coterie-stream-"));
  const bindings = { OPERATOR_TOKEN_SHA256: createHash("sha256").update("operator").digest("hex") };
  worker = await startWorker({ script: "dist/worker/index.js", port: 0, bindings });
});
afterAll(async () => {
  await worker?.stop();
  await rm(folder, { recursive: true, force: true });
});

test("what the trainer makes of a followed stream are the profiles that the shards hold", async () => {
  const api = adminApi(worker.url, "operator");
  const settings = { name: "S", currency: "GBP", timeZone: "UTC", origins: [], consentMode: "none" };
  const { token } = await api.send("PUT", "/admin/v1/sites/stream", CreatedSite, { settings });
  const logs = new Map<string, Event[]>();
  const end = Date.now() - 60_000;
  for (const { visitor, event } of simulate({ seed: 3, now: end, shoppers: 12, days: 5 }).log) {
    logs.set(visitor, [...(logs.get(visitor) ?? []), event]);
  }
  const visitors = [...logs.keys()];
  const [merged = "", erased = ""] = visitors;
  const to = join(folder, "files");
  const options = { to, url: worker.url, token, once: true };

  for (const visitor of visitors.slice(0, 6)) await send(token, visitor, logs.get(visitor) ?? []);
  const first = await follow(options);
  expect(first).toBe(visitors.slice(0, 6).reduce((sum, visitor) => sum + (logs.get(visitor)?.length ?? 0), 0));
  // A kill before the cursor was written leaves its lines there twice, and maybe half a line.
  await rm(join(to, "cursor"));
  const [day = ""] = (await readdir(to)).filter((name) => name.endsWith(".ndjson"));
  await appendFile(join(to, day), '{"visitor":"half');

  for (const visitor of visitors.slice(6)) await send(token, visitor, logs.get(visitor) ?? []);
  await send(token, merged, [{ id: "who", type: "identify", time: end + 1, customer: "c-1" } as Event]);
  await send(token, merged, [{ id: "after", type: "pageView", time: end + 2 } as Event]);
  const site = `${worker.url}/admin/v1/sites/stream`;
  const headers = { authorization: `Bearer ${token}` };
  const gone = await fetch(`${site}/visitors/${erased}`, { method: "DELETE", headers });
  expect(gone.status).toBe(200);
  expect(await follow(options)).toBeGreaterThan(first);
  expect(await follow(options)).toBe(0);

  const replayed = await profilesOf(to);
  const subjects = new Map<string, string>();
  for (const visitor of visitors)
    if (visitor !== erased && visitor !== merged) subjects.set(visitor, `visitors/${visitor}`);
  const customer = [...replayed.keys()].find((name) => name.startsWith("c.")) ?? "";
  subjects.set(customer, "customers/c-1");
  expect([...replayed.keys()].sort()).toEqual([...subjects.keys()].sort());
  for (const [name, path] of subjects) {
    // A merge reaches the customer's shard a moment after it was told.
    await vi.waitFor(async () => {
      const held = (await (await fetch(`${site}/${path}`, { headers })).json()) as PrivacyExport;
      const id = path.startsWith("customers") ? `c:${customer.slice(2)}` : `v:${name}`;
      const row = held.rows.find(({ table, row }) => table === "subject" && row["id"] === id)?.row;
      expect([name, difference(replayed.get(name), row?.["profile"])]).toEqual([name, null]);
    }, 30_000);
  }
}, 180_000);

test("a folder that holds no stream is refused by its name", async () => {
  const empty = await mkdtemp(join(folder, "empty-"));
  await writeFile(join(empty, "cursor"), "x");
  await expect(mergeStream(empty, folder)).rejects.toThrow(`${empty}: holds no .ndjson file`);
});

async function send(token: string, visitor: string, events: Event[]): Promise<void> {
  for (let i = 0; i < events.length; i += 200) {
    const answer = await fetch(`${worker.url}/v1/events`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ visitor, events: events.slice(i, i + 200) }),
    });
    const { results } = (await answer.json()) as { results: { status: string }[] };
    expect(results.filter(({ status }) => status !== "accepted")).toEqual([]);
  }
}

/** The profiles that the trainer replays from a folder, by visitor. */
async function profilesOf(dir: string): Promise<Map<string, Profile>> {
  const store = await openStore();
  try {
    const preset = loadPreset("coterie");
    const file = await mergeStream(dir, store.folder);
    await stageLines(store, file, await inspect(file), preset, Number.MAX_SAFE_INTEGER);
    const lines = streamLines(store.connection, false, ["event"]);
    const profiles = new Map<string, Profile>();
    for await (const entry of readEvents(lines, preset, false, "GBP", () => {})) {
      const before = profiles.get(entry.visitor) ?? null;
      profiles.set(entry.visitor, foldEntry(before, entry, { currency: "GBP", model: null }));
    }
    return profiles;
  } finally {
    store.close();
  }
}
