import { expect, test } from "vitest";
import { foldLog } from "../../shared/foldLog.ts";
import { difference } from "../support/difference.ts";
import { shuffled, visitorLog } from "../support/visitorLog.ts";
import { makeSite } from "./support/makeSite.ts";
import { modelOn } from "./support/models.ts";
import { projectionOnceWritten } from "./support/projectionOnceWritten.ts";
import { shardProfile } from "./support/shardProfile.ts";

const start = Date.now() - 5 * 86_400_000;
const events = 10_000;
const connections = 64;

test("10,000 events of a visitor, shuffled, each sent three times over 64 connections, equal the sequential fold", async () => {
  const site = await makeSite();
  const model = modelOn("productViews", { few: 10, some: 500, many: 1500 });
  const version = await site.activate(model);
  const log = visitorLog(events, start);
  const copies = shuffled([...log, ...log, ...log], 7);
  const batches = Array.from({ length: copies.length / 20 }, (_, i) => copies.slice(i * 20, (i + 1) * 20));
  const statuses: string[] = [];
  async function connection(): Promise<void> {
    for (let events = batches.pop(); events !== undefined; events = batches.pop()) {
      const { status, body } = await site.events({ visitor: "v1", events });
      expect(status).toBe(200);
      statuses.push(...body.results.map((result) => result.status));
    }
  }
  await Promise.all(Array.from({ length: connections }, connection));

  expect(statuses.filter((status) => status === "accepted")).toHaveLength(events);
  expect(statuses.filter((status) => status === "duplicate")).toHaveLength(2 * events);
  const oracle = foldLog(
    null,
    [...log].sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1)).map((event) => ({ at: event.time, event })),
    { currency: "GBP", model: { version, model } },
  );
  expect(oracle?.orders.count).toBeGreaterThan(30);
  expect(oracle?.segment?.previous).not.toBeNull();
  // A log this long is folded again when its projection is written.
  const { profile } = await projectionOnceWritten(site.site, "v1");
  expect(difference(profile, oracle)).toBeNull();
  expect(difference(await shardProfile(site.site, "v:v1"), oracle)).toBeNull();
}, 240_000);

test("an event more than 7 days late is counted and marked, and changes the order of nothing", async () => {
  const site = await makeSite();
  const now = Date.now() - 3_600_000;
  const old = { id: "old", type: "search", query: "x", time: now - 10 * 86_400_000 };
  const fresh = { id: "fresh", type: "pageView", time: now };
  await site.events({ visitor: "v1", events: [fresh] });
  await site.events({ visitor: "v1", events: [old] });
  await site.events({ visitor: "v1", events: [{ id: "between", type: "pageView", time: now - 60_000 }] });
  const profile = await shardProfile(site.site, "v:v1");
  expect(profile).toMatchObject({ events: 3, late: 1, firstSeen: old.time, lastSeen: now, sessions: { count: 1 } });
  expect(profile?.searches.count).toBe(1);
});
