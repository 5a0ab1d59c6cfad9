import { expect, test } from "vitest";
import { foldLog } from "../../shared/foldLog.ts";
import { mostFolded } from "../../worker/domain/subject.ts";
import { difference } from "../support/difference.ts";
import { shuffled, visitorLog } from "../support/visitorLog.ts";
import { everyShard } from "./support/everyShard.ts";
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

test("what comes late to a long log is in its order once the projection is written", async () => {
  const site = await makeSite();
  await sendInOrder(site, mostFolded.atOnce);
  await site.events({ visitor: "v1", events: [view("late", start), view("later", start + 1)] });
  await site.events({ visitor: "v1", events: [view("next", start + 100_000)] });
  const { profile, position } = await projectionOnceWritten(site.site, "v1");
  expect(position).toBe(mostFolded.atOnce + 3);
  expect(profile).toMatchObject({ events: position, firstSeen: start, lastSeen: start + 100_000 });
  expect(await shardProfile(site.site, "v:v1")).toEqual(profile);
  // From here on it is as any other, until the next comes late.
  await site.events({ visitor: "v1", events: [view("end", start + 100_001)] });
  expect(await shardProfile(site.site, "v:v1")).toMatchObject({ events: position + 1 });
});

test("of a page that sends without end nothing is put in order any more; a server's is", async () => {
  const site = await makeSite();
  await sendInOrder(site, mostFolded.ever);
  await site.events({ visitor: "v1", events: [view("late", start), view("later", start + 1)] });
  await site.serverEvents({ visitor: "v1", events: [view("server", start)] });
  await site.events({ visitor: "v1", events: [view("next", start + 100_000), view("late", start)] });
  const { profile } = await projectionOnceWritten(site.site, "v1");
  expect(profile).toMatchObject({ events: mostFolded.ever + 4, firstSeen: start, lastSeen: start + 100_000 });
  const places = await everyShard(site.site, (sql) =>
    sql.exec<{ id: string; at: number }>("SELECT id, at FROM log WHERE id NOT GLOB 'e[0-9]*' ORDER BY id").toArray(),
  );
  expect(places.flat().map(({ id, at }) => [id, at - start])).toEqual([
    ["late", mostFolded.ever + 1],
    ["later", mostFolded.ever + 2],
    ["next", 100_000],
    ["server", 0],
  ]);
}, 60_000);

function view(id: string, time: number) {
  return { id, type: "pageView", time };
}

/** Gives a visitor so many events, a millisecond apart from the first after the start on. */
async function sendInOrder(site: Awaited<ReturnType<typeof makeSite>>, count: number): Promise<void> {
  for (let i = 0; i < count; i += 500) {
    const events = Array.from({ length: 500 }, (_, j) => view(`e${i + j}`, start + 1 + i + j));
    await site.serverEvents({ visitor: "v1", events });
  }
}
