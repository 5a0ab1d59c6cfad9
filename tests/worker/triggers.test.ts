import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, expect, test, vi } from "vitest";
import type { Settings } from "../../shared/settings.ts";
import type { TriggerType } from "../../shared/trigger.ts";
import { customerHash } from "../../worker/storage/sha256.ts";
import { shardStub } from "../../worker/storage/shard/shardStub.ts";
import { webhooksStub } from "../../worker/storage/webhooks/webhooksStub.ts";
import { makeSite } from "./support/makeSite.ts";
import { makeWebhook, webhooksOf } from "./support/makeWebhook.ts";
import { modelOn } from "./support/models.ts";
import { runAlarms } from "./support/runAlarms.ts";

const minute = 60_000;
const day = 86_400_000;
afterEach(() => vi.restoreAllMocks());

/** A site with a webhook for some triggers. */
async function listening(types: TriggerType[], triggers: NonNullable<Settings["triggers"]> = {}) {
  const site = await makeSite({ triggers });
  const webhooks = await webhooksOf(site, () => new Response("thanks"));
  await makeWebhook(site, "https://shop.example.com/a", types);
  return {
    ...site,
    /** What the webhook has been told, once it is so much. */
    told: (count: number) =>
      vi.waitFor(
        async () => {
          await runAlarms(site.site, "notify");
          await webhooks.settled();
          expect(webhooks.received).toHaveLength(count);
          return webhooks.received.map(({ body }) => JSON.parse(body) as { type: string; data: unknown });
        },
        { timeout: 20_000, interval: 50 },
      ),
  };
}

const view = (id: string, time = Date.now()) => ({ id, type: "productView", time, item: { id: "p" } });
const add = (id: string, time = Date.now()) => ({ id, type: "addToCart", time, item: { id: "p", quantity: 2 } });
const order = (id: string, time = Date.now()) => ({
  id,
  type: "purchaseComplete",
  time,
  order: { id, value: 500, currency: "GBP", items: [{ id: "tea" }] },
});

/** Lets time pass for the Worker. */
function later(ms: number): void {
  const now = Date.now() + ms;
  vi.spyOn(Date, "now").mockImplementation(() => now);
}

test("a segment that an event changes is told, one that a new model changes is not", async () => {
  const site = await listening(["segmentChanged"]);
  const first = await site.activate(modelOn("productViews", { few: 1, many: 4 }));
  await site.events({ visitor: "v", events: [view("1"), view("2")] });
  await site.events({ visitor: "v", events: [view("3"), view("4"), view("5")] });
  expect((await site.told(2)).map(({ data }) => data)).toMatchObject([
    { visitor: "v", from: null, to: "few", model: first },
    { visitor: "v", from: "few", to: "many", model: first },
  ]);
  const second = await site.activate(modelOn("productViews", { scant: 1, plenty: 4, heaps: 9 }));
  await site.events({ visitor: "v", events: [view("6")] });
  await site.events({ visitor: "v", events: [view("7"), view("8"), view("9")] });
  expect((await site.told(3))[2]?.data).toMatchObject({ from: "plenty", to: "heaps", model: second });
});

test("a first purchase is told once, under whichever id the customer comes, and again after a failure", async () => {
  const site = await listening(["firstPurchase"]);
  let failures = 1;
  await runInDurableObject(webhooksStub(env, site.site), (_, { storage }) => {
    const commit = storage.transactionSync.bind(storage);
    storage.transactionSync = ((write: () => unknown) => {
      if (failures-- > 0) throw new Error("down");
      return commit(write);
    }) as typeof storage.transactionSync;
  });
  const customer = await customerHash(site.site, "c-1");
  await site.serverEvents({ visitor: "v", events: [{ id: "w", type: "identify", time: Date.now(), customer: "c-1" }] });
  await site.events({ visitor: "v", events: [order("o1")] });
  await site.serverEvents({ events: [{ ...order("o2"), customer: "c-1" }] });
  await site.events({ visitor: "other", events: [order("o3")] });
  const told = await site.told(2);
  expect(failures).toBeLessThan(1);
  expect(told.map(({ data }) => data)).toEqual(
    expect.arrayContaining([
      { customer, order: "o1", value: 500, currency: "GBP" },
      { visitor: "other", order: "o3", value: 500, currency: "GBP" },
    ]),
  );
});

test("a cart that is left alone is told once, one that is bought never", async () => {
  const site = await listening(["cartAbandoned"], { cartAbandonedMinutes: 5 });
  for (const visitor of ["left", "busy", "bought"]) await site.events({ visitor, events: [add(`a-${visitor}`)] });
  later(4 * minute);
  await site.events({ visitor: "busy", events: [view("look")] });
  await site.events({ visitor: "bought", events: [order("o1")] });
  later(2 * minute);
  await runAlarms(site.site, "trigger");
  const [left] = await site.told(1);
  expect(left).toMatchObject({ type: "cartAbandoned", data: { visitor: "left", cart: [["p", 2]] } });
  later(4 * minute);
  await runAlarms(site.site, "trigger");
  expect((await site.told(2))[1]?.data).toMatchObject({ visitor: "busy" });
  // The same cart, however much is added, is no news.
  await site.events({ visitor: "left", events: [add("more")] });
  await site.events({ visitor: "bought", events: [add("again")] });
  later(6 * minute);
  await runAlarms(site.site, "trigger");
  expect((await site.told(3))[2]?.data).toMatchObject({ visitor: "bought" });
});

test("what is bought in intervals is told when it is due again, by the visitor's own interval", async () => {
  const site = await listening(["replenishmentDue"], { replenishment: true });
  const [first, second] = [Date.now() - 40 * day, Date.now() - 10 * day];
  await site.serverEvents({ visitor: "v", events: [order("o1", first), order("o2", second)] });
  await site.serverEvents({ visitor: "early", events: [order("e1", first), order("e2", second)] });
  later(15 * day);
  await site.serverEvents({ visitor: "early", events: [order("e3")] });
  later(6 * day);
  await runAlarms(site.site, "trigger");
  expect((await site.told(1))[0]).toMatchObject({
    type: "replenishmentDue",
    data: { visitor: "v", item: "tea", last: second, intervalDays: 30 },
  });
});

test("without a webhook nothing is kept to be told", async () => {
  const site = await makeSite({ triggers: { cartAbandonedMinutes: 5, replenishment: true } });
  await site.activate(modelOn("productViews", { few: 1, many: 4 }));
  await site.events({ visitor: "v", events: [view("1"), add("2"), order("o1")] });
  for (let shard = 0; shard < 4; shard++) {
    await runInDurableObject(shardStub(env, site.site, shard), (_, { storage: { sql } }) => {
      expect(sql.exec("SELECT * FROM due WHERE lane IN ('trigger', 'notify')").toArray()).toEqual([]);
    });
  }
});
