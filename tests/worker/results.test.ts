import { describe, expect, test } from "vitest";
import type { Campaign } from "../../shared/campaign.ts";
import type { Decisions } from "../../shared/decision.ts";
import type { Event } from "../../shared/event.ts";
import {
  AttributionResults,
  CohortResults,
  type ExperimentReport,
  MigrationResults,
  SiteResults,
} from "../../shared/siteResults.ts";
import { isHeldOut } from "../../worker/domain/experiment/isHeldOut.ts";
import { reallocate } from "../../worker/domain/experiment/reallocate.ts";
import { variantFor } from "../../worker/domain/experiment/variantFor.ts";
import { type Exposure, foldOutcomes, type Outcomes } from "../../worker/domain/results/foldOutcomes.ts";
import { outcomeSums } from "../../worker/domain/results/outcomeSums.ts";
import { resultsOf } from "../../worker/domain/results/resultsOf.ts";
import { addSums, type Sums } from "../../worker/domain/results/sums.ts";
import { everyCell, everyShard } from "./support/everyShard.ts";
import { makeSite } from "./support/makeSite.ts";
import { modelOn } from "./support/models.ts";
import { runAlarms } from "./support/runAlarms.ts";

const now = Date.now();
const minute = 60_000;
const holdout = { share: 20, salt: 1 };
const experiment = {
  salt: 1,
  variants: [
    { id: "none", share: 50, content: "control" as const },
    { id: "loud", share: 40, name: "Loud", content: { headline: "Loud" } },
    { id: "plain", share: 10 },
  ],
};
const summer: Campaign = {
  id: "summer",
  name: "Summer",
  slot: "hero",
  priority: 1,
  kind: "banner",
  content: { headline: "Summer" },
  goal: "conversion",
  cost: 1000,
  experiment,
};

async function shop(settings: object = { holdout }, campaigns: Campaign[] = [summer]) {
  const site = await makeSite(settings);
  await site.activate(modelOn("productViews", { few: 0, many: 10 }));
  await site.campaigns(campaigns);
  return site;
}
type Shop = Awaited<ReturnType<typeof shop>>;

/** What a visitor does on the shop's pages: it asks, sees or does not, clicks, buys. */
type Visitor = { id: string; sees: boolean; clicks: boolean; orders: number[]; refunds?: number };

/** Plays a visitor through HTTP as the tag would; answers what it was decided, and told. */
async function play(site: Shop, { id, sees, clicks, orders, refunds }: Visitor) {
  const slot = (await site.decide({ visitor: id, slots: ["hero"] })).body.slots["hero"] as Decisions["slots"][string];
  const told = { slot: "hero", decision: slot.decision, campaign: slot.campaign };
  const events = [
    { id: "page", type: "pageView", time: now - 50 * minute },
    ...(sees ? [{ id: "seen", type: "impression", time: now - 49 * minute, ...told }] : []),
    ...(clicks ? [{ id: "click", type: "click", time: now - 48 * minute, ...told }] : []),
    ...orders.map((value, i) => ({
      id: `order-${i}`,
      type: "purchaseComplete",
      time: now - (40 - i) * minute,
      order: { id: `${id}-${i}`, value, currency: "GBP", items: [{ id: "a", quantity: 2 }] },
    })),
    ...(refunds === undefined
      ? []
      : [
          { id: "back", type: "refund", time: now - minute, order: { id: `${id}-0`, value: refunds, currency: "GBP" } },
        ]),
  ];
  const { body } = await site.events({ visitor: id, events });
  for (const result of body.results) expect(result).toMatchObject({ status: "accepted" });
  return { slot, events: events as Event[] };
}

async function results(site: Shop, query = ""): Promise<ExperimentReport[]> {
  const { status, body } = await site.admin("GET", `/results${query}`);
  expect(status).toBe(200);
  const { experiments, waiting } = SiteResults.parse(body);
  expect(waiting).toBe(0);
  return experiments;
}

const visitors = Array.from(
  { length: 120 },
  (_, i): Visitor => ({
    id: `v${i}`,
    sees: i % 11 !== 0,
    clicks: i % 3 === 0,
    orders: i % 4 === 0 ? [1000 + i, 20 * i] : i % 7 === 0 ? [500] : [],
    ...(i % 8 === 0 ? { refunds: 300 } : {}),
  }),
);

/** What results have to be, from who was dealt what, and what each did after. */
function oracle(played: Map<string, Event[]>) {
  const allocation = reallocate(null, experiment);
  const arms = { summer: new Map<string, Sums>(), holdout: new Map<string, Sums>() };
  for (const [id, events] of played) {
    const held = isHeldOut(id, holdout);
    const variant = held ? null : variantFor(id, "summer", allocation);
    const exposures: Exposure[] = [
      ...(variant === null ? [] : [{ experiment: "summer", variant, epoch: 0, segment: "" }]),
      { experiment: "holdout", variant: held ? "held" : "shown", epoch: 0, segment: "" },
    ];
    const rows = events.reduce<Outcomes>(
      (before, event) =>
        foldOutcomes(before, event, event.type === "impression" || event.type === "click" ? exposures : [], "GBP"),
      new Map(),
    );
    for (const [name, row] of rows) {
      const arm = arms[name as keyof typeof arms];
      arm.set(row.variant, addSums(arm.get(row.variant) ?? new Map(), outcomeSums(row)));
    }
  }
  const measured = (all: Map<string, Sums>, ids: string[], baseline: string, split: [string, number][]) =>
    resultsOf({
      arms: new Map(ids.map((id) => [id, new Map(all.has(id) ? [[0, all.get(id) as Sums]] : [])])),
      baseline,
      intended: new Map([[0, new Map(split)]]),
      costs: new Map(),
    });
  return {
    summer: measured(arms.summer, ["none", "loud", "plain"], "none", [
      ["none", 5000],
      ["loud", 4000],
      ["plain", 1000],
    ]),
    holdout: measured(arms.holdout, ["held", "shown"], "held", [
      ["held", 2000],
      ["shown", 8000],
    ]),
  };
}

describe("visitors played through HTTP", () => {
  test("come to the results that the pure functions make of what they did, and nobody's twice", async () => {
    const site = await shop();
    const played = new Map<string, Event[]>();
    for (const visitor of visitors) {
      const { slot, events } = await play(site, visitor);
      played.set(visitor.id, events);
      if (isHeldOut(visitor.id, holdout)) expect(slot.kind).toBe("default");
    }
    const expected = oracle(played);
    const check = async () => {
      const [held, of] = await results(site);
      expect(held).toMatchObject({ campaign: null, salt: 1, results: expected.holdout });
      const { arms, ...rest } = expected.summer;
      expect(of).toMatchObject({
        campaign: "summer",
        name: "Summer",
        goal: "conversion",
        segments: [""],
        results: rest,
      });
      expect(of?.results.arms.map((arm) => ({ ...arm, returnOnCost: null }))).toEqual(arms);
      expect(of?.variants[1]).toEqual({ id: "loud", name: "Loud", share: 40, paused: false, control: false });
    };
    await check();
    // Rolled up again, told again, and folded anew from the log because of one that comes late.
    await runAlarms(site.site);
    for (const [id, events] of played) await site.events({ visitor: id, events });
    for (const { id } of visitors.slice(0, 30)) {
      await site.events({ visitor: id, events: [{ id: "late", type: "pageView", time: now - 60 * minute }] });
    }
    await check();
    const sums = (await results(site)).flatMap(({ results: { arms } }) => arms.map(({ visitors: count }) => count));
    expect(sums.reduce((all, count) => all + count, 0)).toBeGreaterThan(150);
  });

  test("are told by the segment they were in when they first saw it", async () => {
    const site = await shop({});
    const views = Array.from({ length: 20 }, (_, i) => ({
      id: `view-${i}`,
      type: "productView",
      time: now - 55 * minute,
      item: { id: `p${i}` },
    }));
    for (const [i, id] of ["a", "b", "c", "d", "e", "f"].entries()) {
      const recent = i % 2 === 0 ? views : views.slice(0, 1);
      await site.events({ visitor: id, events: recent });
      const slot = (await site.decide({ visitor: id, slots: ["hero"], recent, isNew: true })).body.slots["hero"];
      const { decision, campaign } = slot ?? {};
      const seen = { id: "seen", type: "impression", time: now, slot: "hero", decision, campaign };
      await site.events({ visitor: id, events: [seen] });
    }
    const [all] = await results(site);
    const counts = (report: ExperimentReport | undefined) =>
      report?.results.arms.reduce((sum, arm) => sum + arm.visitors, 0);
    expect([all?.segments, counts(all)]).toEqual([["few", "many"], 6]);
    expect(counts((await results(site, "?segment=many"))[0])).toBe(3);
    expect(counts((await results(site, "?segment=few"))[0])).toBe(3);
    expect((await site.admin("GET", "/results?segmnt=few")).status).toBe(422);
  });
});

test("what changes of a visitor is rolled up once for all of it, and plain events change nothing", async () => {
  const site = await shop({});
  const waiting = async () => {
    const rows = await everyShard(site.site, (sql) => sql.exec("SELECT key FROM due WHERE lane = 'roll'").toArray());
    return rows.flat().length;
  };
  const some = visitors.slice(0, 10);
  for (const visitor of some) await play(site, visitor);
  // Two at most where full five minutes fall between.
  expect(await waiting()).toBeGreaterThanOrEqual(some.length);
  expect(await waiting()).toBeLessThanOrEqual(2 * some.length);
  await results(site);
  expect(await waiting()).toBe(0);
  for (const { id } of some) {
    const plain = ["a", "b", "c"].map((page) => ({ id: page, type: "pageView", time: Date.now() }));
    await site.events({ visitor: id, events: plain });
  }
  // Who came back after a pause has begun another visit.
  expect(await waiting()).toBeLessThanOrEqual(some.length);
  await results(site);
  for (const { id } of some)
    await site.events({ visitor: id, events: [{ id: "d", type: "pageView", time: Date.now() }] });
  expect(await waiting()).toBe(0);
});

describe("who is who", () => {
  const seenBy = async (site: Shop, id: string) => play(site, { id, sees: true, clicks: false, orders: [] });
  const customer = { customer: "c-1", id: "who", time: now };
  const identify = (site: Shop, visitor: string) =>
    site.serverEvents({ events: [{ ...customer, id: `who-${visitor}`, visitor, type: "identify" }] });
  const total = (reports: ExperimentReport[]) => {
    const arms = reports[0]?.results.arms ?? [];
    const sum = (of: (arm: (typeof arms)[number]) => number) => arms.reduce((all, arm) => all + of(arm), 0);
    return [sum((arm) => arm.visitors), sum((arm) => arm.orders), sum((arm) => arm.revenue)];
  };
  const order = (id: string, whose: object) => ({
    id,
    type: "purchaseComplete",
    time: Date.now(),
    order: { id, value: 700, currency: "GBP" },
    ...whose,
  });

  test("a visitor that turns out to be a customer counts once, with what a server tells of the customer", async () => {
    const site = await shop({});
    for (const id of ["v1", "v2", "v3"]) await seenBy(site, id);
    expect(total(await results(site))).toEqual([3, 0, 0]);
    for (const id of ["v1", "v2"]) await identify(site, id);
    await runAlarms(site.site, "merge");
    await site.serverEvents({ events: [order("o1", { customer: "c-1" })] });
    await runAlarms(site.site, "deliver");
    expect(total(await results(site))).toEqual([2, 1, 700]);
  });

  test("whose word is not believed is counted as the visitor, not as the customer too", async () => {
    const site = await shop({});
    await seenBy(site, "v1");
    await site.events({ visitor: "v1", events: [{ id: "who", type: "identify", time: now, customer: "c-1" }] });
    await runAlarms(site.site, "merge");
    await site.events({ visitor: "v1", events: [order("o1", {})] });
    expect(total(await results(site))).toEqual([1, 1, 700]);
    await identify(site, "v1");
    await runAlarms(site.site, "merge");
    expect(total(await results(site))).toEqual([1, 1, 700]);
  });

  test("two customers on a device are two, whether believed or not; what was the first one's stays", async () => {
    for (const isBelieved of [true, false]) {
      const site = await shop({});
      for (const [i, id] of ["c-1", "c-2"].entries()) {
        const { decision, campaign } = (await site.decide({ visitor: "v1", slots: ["hero"] })).body.slots["hero"] ?? {};
        const who = { id: `who-${i}`, type: "identify", time: now + i, customer: id };
        await (isBelieved
          ? site.serverEvents({ events: [{ ...who, visitor: "v1" }] })
          : site.events({ visitor: "v1", events: [who] }));
        await runAlarms(site.site, "merge");
        const seen = { id: `seen-${i}`, type: "impression", time: now + i, slot: "hero", decision, campaign };
        await site.events({ visitor: "v1", events: [seen, order(`o${i}`, {})] });
        await runAlarms(site.site, "deliver");
        expect([isBelieved, ...total(await results(site))]).toEqual([isBelieved, i + 1, i + 1, 700 * (i + 1)]);
      }
    }
  });

  test("an erasure takes all that a visitor stands for out, and leaves no row", async () => {
    const site = await shop({});
    for (const id of ["v1", "v2"]) await play(site, { id, sees: true, clicks: true, orders: [100] });
    expect(total(await results(site))).toEqual([2, 2, 200]);
    expect((await site.admin("DELETE", "/visitors/v1")).status).toBe(200);
    expect(total(await results(site))).toEqual([1, 1, 100]);
    const cohorts = CohortResults.parse((await site.admin("GET", "/results/cohorts")).body);
    expect(cohorts.retention.map(({ size }) => size)).toEqual([1]);
    await site.admin("DELETE", "/visitors/v2");
    expect(total(await results(site))).toEqual([0, 0, 0]);
    expect(await everyShard(site.site, (sql) => sql.exec("SELECT * FROM result").toArray())).toEqual([[], [], [], []]);
    expect((await everyCell(site.site)).filter((cell) => /^(settled|standing)\./.test(cell))).toEqual([]);
  });
});

test("what is settled and forgotten by the log counts on, and what comes late is put in order behind it", async () => {
  const day = 86_400_000;
  const site = await shop({});
  const { decision, campaign } = (await site.decide({ visitor: "v1", slots: ["hero"] })).body.slots["hero"] ?? {};
  const at = (id: string, days: number, more: object) => ({ id, time: now - days * day, ...more });
  const order = (id: string) => ({ type: "purchaseComplete", order: { id, value: 100, currency: "GBP" } });
  await site.events({
    visitor: "v1",
    events: [
      at("seen", 12, { type: "impression", slot: "hero", decision, campaign }),
      at("o1", 11, order("o1")),
      at("now", 0, { type: "pageView" }),
    ],
  });
  const check = async (orders: number) => {
    const arms = (await results(site))[0]?.results.arms ?? [];
    expect(arms.reduce((sum, arm) => sum + arm.visitors, 0)).toBe(1);
    expect(arms.reduce((sum, arm) => sum + arm.orders, 0)).toBe(orders);
  };
  await check(1);
  await runAlarms(site.site, "deliver", "project");
  const settled = await everyShard(site.site, (sql) => sql.exec("SELECT origin FROM settled").toArray());
  expect(settled.flat()).toEqual([{ origin: "v:v1" }]);
  await everyShard(site.site, (sql) => sql.exec("DELETE FROM log WHERE at < ?", now - 7 * day));
  await site.events({ visitor: "v1", events: [at("o2", 5, order("o2"))] });
  await check(2);
  await site.events({ visitor: "v1", events: [at("o3", 6, order("o3"))] });
  await check(3);
});

test("weeks: cohorts, moves between segments, and what campaigns are credited with", async () => {
  const week = 7 * 86_400_000;
  // A time zone in which it is about noon: nothing of this falls into another week because of the hour.
  const hours = 12 - new Date(now).getUTCHours();
  const timeZone = `Etc/GMT${hours >= 0 ? "-" : "+"}${Math.abs(hours)}`;
  const site = await shop({ timeZone }, [{ ...summer, experiment: undefined } as Campaign]);
  const view = (id: string, time: number) => ({ id, type: "pageView", time });
  const many = Array.from({ length: 20 }, (_, i) => ({
    id: `p${i}`,
    type: "productView",
    time: now,
    item: { id: `p${i}` },
  }));
  await site.events({ visitor: "v1", events: [view("old", now - 3 * week)] });
  await site.events({ visitor: "v1", events: [view("back", now - week), ...many] });
  await site.events({ visitor: "v2", events: [view("old", now - 3 * week)] });
  await play(site, { id: "v3", sees: true, clicks: true, orders: [900] });
  await play(site, { id: "v4", sees: true, clicks: false, orders: [100] });
  const cohorts = CohortResults.parse((await site.admin("GET", "/results/cohorts")).body);
  expect(cohorts.retention).toMatchObject([
    { size: 2, byWeek: [1, 0, 0.5] },
    { size: 2, byWeek: [] },
  ]);
  const { moves } = MigrationResults.parse((await site.admin("GET", "/results/migration?weeks=5")).body);
  expect(moves).toContainEqual({ from: "few", to: "many", visitors: 1, share: 0.5 });
  const { seen, clicked } = AttributionResults.parse((await site.admin("GET", "/results/attribution")).body);
  expect(seen).toEqual([{ campaign: "summer", orders: 2, net: 1000 }]);
  expect(clicked).toEqual([
    { campaign: "summer", orders: 1, net: 900 },
    { campaign: null, orders: 1, net: 100 },
  ]);
  expect((await site.admin("GET", "/results/migration?weeks=0")).status).toBe(422);
});
