import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Profile } from "../../shared/profile.ts";
import { type RunningWorker, startWorker } from "../../tools/startWorker.ts";
import { readProjection } from "../../worker/domain/storedProjection.ts";

/** What the release that wrote the state folder said of it. */
type Written = {
  key: string;
  serverToken: string;
  adminToken: string;
  /** When it was written, ms. */
  at: number;
  projections: Record<string, Profile>;
  decisions: Record<string, { segment: string | null; campaign: string | null }>;
};

/** What the API answers, as far as it is read here. */
type Answer = {
  segment: { id: string } | null;
  slots: Record<string, { campaign: string | null; content: { items: object[] } }>;
  results: { status: string }[];
};

/** Version 1: shards and profiles of the first version, before customers owned what their visitors did. */
const fixture = new URL("../fixtures/state-v1", import.meta.url).pathname;

let folder = "";
let worker: RunningWorker;
let written: Written;

beforeAll(async () => {
  written = JSON.parse(await readFile(`${fixture}.json`, "utf8"));
  folder = await mkdtemp(join(tmpdir(), "coterie-state-"));
  await promisify(execFile)("tar", ["-xzf", `${fixture}.tgz`, "-C", folder]);
  const bindings = { OPERATOR_TOKEN_SHA256: createHash("sha256").update("operator").digest("hex"), SHARD_COUNT: "2" };
  worker = await startWorker({ script: "dist/worker/index.js", port: 0, state: folder, bindings });
});
afterAll(async () => {
  await worker?.stop();
  await rm(folder, { recursive: true, force: true });
});

test("a state folder of an earlier release decides as it did", async () => {
  for (const [visitor, before] of Object.entries(written.decisions)) {
    const { segment, slots } = await post("/v1/decide", { visitor, slots: ["home-hero", "recommended"] });
    expect([visitor, segment?.id ?? null, slots["home-hero"]?.campaign]).toEqual([
      visitor,
      before.segment,
      before.campaign,
    ]);
    expect(slots["recommended"]?.content.items.length).toBeGreaterThan(0);
  }
});

test("its orders and events still count once, and new ones are added to what it knew", async () => {
  const order = { id: "order-1", value: 1500, currency: "GBP" };
  const known = [
    { id: "ana-1", type: "productView", time: written.at - 3_600_000, item: { id: "tea" } },
    { id: "again", type: "purchaseComplete", time: written.at, order },
  ];
  expect(await sent("ana", known)).toEqual(["duplicate", "duplicate"]);
  const fresh = [
    // Before everything else: the whole log is folded anew.
    { id: "late", type: "pageView", time: written.at - 4_000_000 },
    { id: "order", type: "purchaseComplete", time: Date.now(), order: { ...order, id: "order-3", value: 250 } },
  ];
  expect(await sent("ana", fresh)).toEqual(["accepted", "accepted"]);
  const before = written.projections["v:ana"] as Profile;
  const after = await projected("v:ana", ({ events }) => events === before.events + 2);
  expect(after.orders).toMatchObject({ count: 2, revenue: 1750 });
  expect(after.firstSeen).toBe(written.at - 4_000_000);
  expect(after.views.count).toBe(before.views.count);
});

test("its admin finds models, campaigns and settings", async () => {
  const admin = async (path: string) =>
    (
      await fetch(`${worker.url}/admin/v1/sites/corner${path}`, {
        headers: { authorization: `Bearer ${written.adminToken}` },
      })
    ).json();
  expect(await admin("/models")).toMatchObject({ active: 1, models: [{ version: 1 }] });
  expect(await admin("/campaigns")).toMatchObject({
    campaigns: [{ id: "hero-buyers" }, { id: "hero-lookers" }, { id: "list" }],
  });
  expect(await admin("")).toMatchObject({ settings: { name: "Corner shop" }, products: 5 });
});

async function post(path: string, body: object) {
  const answer = await fetch(`${worker.url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${written.serverToken}` },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return answer.json() as Promise<Answer>;
}

async function sent(visitor: string, events: object[]): Promise<string[]> {
  const { results } = await post("/v1/events", { visitor, events });
  return results.map(({ status }) => status);
}

/** The projection of a subject, once one for which a condition holds is written. */
async function projected(subject: string, holds: (profile: Profile) => boolean): Promise<Profile> {
  const kv = await worker.miniflare.getKVNamespace("KV");
  for (;;) {
    const text = (await kv.get(`profile:corner:${subject}`, "text")) as string | null;
    const profile = text === null ? undefined : readProjection(text).profile;
    if (profile !== undefined && holds(profile)) return profile;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
