import { expect, test } from "vitest";
import { foldLog } from "../../shared/foldLog.ts";
import { difference } from "../support/difference.ts";
import { shuffled, visitorLog } from "../support/visitorLog.ts";
import { everyShard } from "./support/everyShard.ts";
import { makeSite } from "./support/makeSite.ts";
import { modelOn } from "./support/models.ts";
import { shardProfile } from "./support/shardProfile.ts";

const start = Date.now() - 4 * 86_400_000;

test("2,000 events of a visitor, shuffled, each sent three times over 32 connections, equal the sequential fold", async () => {
  const site = await makeSite();
  const model = modelOn("productViews", { few: 10, some: 500, many: 1500 });
  const version = await site.activate(model);
  const log = visitorLog(2000, start);
  const copies = shuffled([...log, ...log, ...log], 7);
  const batches = Array.from({ length: 300 }, (_, i) => copies.slice(i * 20, (i + 1) * 20));
  const statuses: string[] = [];
  async function connection(): Promise<void> {
    for (let events = batches.pop(); events !== undefined; events = batches.pop()) {
      const { status, body } = await site.events({ visitor: "v1", events });
      expect(status).toBe(200);
      statuses.push(...body.results.map((result) => result.status));
    }
  }
  await Promise.all(Array.from({ length: 32 }, connection));

  expect(statuses.filter((status) => status === "accepted")).toHaveLength(2000);
  expect(statuses.filter((status) => status === "duplicate")).toHaveLength(4000);
  const oracle = foldLog(
    null,
    [...log].sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1)).map((event) => ({ at: event.time, event })),
    { currency: "GBP", model: { version, model } },
  );
  expect(oracle?.orders.count).toBeGreaterThan(30);
  expect(oracle?.segment?.previous).not.toBeNull();
  expect(difference(await shardProfile(site.site, "v:v1"), oracle)).toBeNull();
}, 120_000);

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

test("a page that sends without end makes no fold begin again for each late event; a server's are put in order", async () => {
  const site = await makeSite();
  const view = (id: string, time: number) => ({ id, type: "pageView", time });
  for (let i = 0; i < 2500; i += 500) {
    const events = Array.from({ length: 500 }, (_, j) => view(`e${i + j}`, start + i + j));
    await site.serverEvents({ visitor: "v1", events });
  }
  await site.events({ visitor: "v1", events: [view("late", start), view("later", start + 1)] });
  await site.serverEvents({ visitor: "v1", events: [view("server", start)] });
  await site.events({ visitor: "v1", events: [view("next", start + 10_000), view("late", start)] });
  expect(await shardProfile(site.site, "v:v1")).toMatchObject({ events: 2504, lastSeen: start + 10_000 });
  const places = await everyShard(site.site, (sql) =>
    sql.exec<{ id: string; at: number }>("SELECT id, at FROM log WHERE id NOT GLOB 'e[0-9]*' ORDER BY id").toArray(),
  );
  expect(places.flat().map(({ id, at }) => [id, at - start])).toEqual([
    ["late", 2500],
    ["later", 2501],
    ["next", 10_000],
    ["server", 0],
  ]);
});
