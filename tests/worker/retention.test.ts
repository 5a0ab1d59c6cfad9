import { expect, test } from "vitest";
import type { StreamPage } from "../../shared/stream.ts";
import { difference } from "../support/difference.ts";
import { everyCell, everyShard, workOff } from "./support/everyShard.ts";
import { makeSite } from "./support/makeSite.ts";
import { runAlarms } from "./support/runAlarms.ts";
import { shardProfile } from "./support/shardProfile.ts";

const dayMs = 86_400_000;
const now = Date.now();

/** A site with a visitor of whom nothing has come for so many days. */
async function withIdle(days: number, retention?: { profileDays: number; logDays: number }) {
  const site = await makeSite(retention === undefined ? {} : { retention });
  const at = now - days * dayMs;
  const order = { id: "o1", value: 700, currency: "GBP" };
  const events = [
    { id: "a", type: "pageView", time: at - 3 * dayMs },
    { id: "b", type: "productView", time: at - 1000, item: { id: "p1" } },
    { id: "c", type: "purchaseComplete", time: at, order },
  ];
  await site.serverEvents({ visitor: "idle", events });
  await site.serverEvents({ visitor: "here", events: [{ id: "d", type: "pageView", time: now }] });
  await workOff(site.site, ["project", "deliver"]);
  await everyShard(site.site, (sql) => {
    sql.exec("UPDATE subject SET projected = ? WHERE id = 'v:idle'", at);
    sql.exec("UPDATE log SET arrived = ? WHERE subject = 'v:idle'", at);
  });
  return { site, at };
}

/** Lets the daily sweep of each shard happen now. */
async function sweep(site: string): Promise<void> {
  await everyShard(site, (sql) => sql.exec("UPDATE OR REPLACE due SET at = 1 WHERE lane = 'sweep'"));
  await runAlarms(site, "sweep");
}

test("the log of who was not there for so long goes into the profile; what comes late still counts", async () => {
  const { site, at } = await withIdle(40);
  const before = await shardProfile(site.site, "v:idle");
  await sweep(site.site);
  expect((await everyCell(site.site)).filter((cell) => cell === "log.subject: v:idle")).toEqual([]);
  expect(difference(await shardProfile(site.site, "v:idle"), before)).toBeNull();
  const { body } = await site.admin<StreamPage>("GET", "/stream");
  expect(body.events.map(({ id }) => id)).toEqual(["d"]);
  for (const time of [at - 1000, at + 5 * dayMs, now - 34 * dayMs, now - 1000]) {
    await site.serverEvents({ visitor: "idle", events: [{ id: `late-${time}`, type: "pageView", time }] });
  }
  expect(await shardProfile(site.site, "v:idle")).toMatchObject({ events: 7, orders: { count: 1, revenue: 700 } });
});

test("what happened long ago is told, and is known when it comes again, as long as what happens now", async () => {
  const site = await makeSite();
  const view = (id: string, time: number) => ({ id, type: "productView", time, item: { id: "p1" } });
  const events = [
    view("old", now - 60 * dayMs),
    {
      id: "bought",
      type: "purchaseComplete",
      time: now - 59 * dayMs,
      order: { id: "o9", value: 700, currency: "GBP" },
    },
    view("new", now),
  ];
  await site.serverEvents({ visitor: "imported", events });
  await workOff(site.site, ["project", "deliver"]);
  await sweep(site.site);
  const { body } = await site.admin<StreamPage>("GET", "/stream");
  const told = body.events.map((entry) => (entry.kind === "event" ? entry.event.id : entry.kind));
  expect(told.sort()).toEqual(["bought", "new", "old"]);
  const again = await site.serverEvents({ visitor: "imported", events });
  expect(again.body.results.map(({ status }) => status)).toEqual(["duplicate", "duplicate", "duplicate"]);
  expect(await shardProfile(site.site, "v:imported")).toMatchObject({ events: 3, views: { count: 2 } });
  // A month after it came it goes, though something new came meanwhile.
  await everyShard(site.site, (sql) => sql.exec("UPDATE log SET arrived = arrived - ?", 31 * dayMs));
  await site.serverEvents({ visitor: "imported", events: [view("newer", now + 1)] });
  await everyShard(site.site, (sql) => sql.exec("UPDATE checkpoint SET at = at - ?", 2 * dayMs));
  await workOff(site.site, ["project"]);
  const left = (await everyCell(site.site)).filter((cell) => cell.startsWith("log.id: "));
  expect(left.sort()).toEqual(["log.id: new", "log.id: newer"]);
});

test("a site may keep logs for longer", async () => {
  const { site } = await withIdle(40, { profileDays: 60, logDays: 50 });
  await sweep(site.site);
  expect((await everyCell(site.site)).filter((cell) => cell === "log.subject: v:idle")).toHaveLength(3);
});

test("who was not seen for as long as the site keeps profiles is forgotten; its order stays counted", async () => {
  const { site } = await withIdle(61, { profileDays: 60, logDays: 30 });
  await sweep(site.site);
  expect((await everyCell(site.site)).filter((cell) => cell.includes("v:idle"))).toEqual([]);
  const order = { id: "o1", value: 700, currency: "GBP" };
  const again = { id: "again", type: "purchaseComplete", time: now, order };
  const { body } = await site.serverEvents({ visitor: "here", events: [again] });
  expect(body.results[0]?.status).toBe("duplicate");
  expect(await shardProfile(site.site, "v:here")).toMatchObject({ events: 1 });
});

test("settings outside of what may be kept are refused by their path", async () => {
  const site = await makeSite();
  const { body } = await site.admin<{ settings: object }>("GET", "");
  for (const [field, days] of [
    ["profileDays", 29],
    ["profileDays", 3651],
    ["logDays", 401],
    ["logDays", 1.5],
  ] as const) {
    const settings = { ...body.settings, retention: { [field]: days } };
    const answer = await site.admin<{ errors: { path: string }[] }>("PUT", "/settings", settings);
    expect([answer.status, answer.body.errors[0]?.path]).toEqual([422, `retention.${field}`]);
  }
});
