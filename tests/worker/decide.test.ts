import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Campaign } from "../../shared/campaign.ts";
import { makeSite } from "./support/makeSite.ts";
import { modelOn } from "./support/models.ts";
import { projectionOnceWritten } from "./support/projectionOnceWritten.ts";
import { wrapKv } from "./support/wrapKv.ts";

const hero = (segment: string, priority = 1): Campaign => ({
  id: `hero-${segment}`,
  name: `For ${segment}`,
  slot: "hero",
  priority,
  audience: { segments: [segment] },
  kind: "banner",
  content: { headline: `Hello, ${segment}` },
});

const picks: Campaign = {
  id: "picks",
  name: "Picks",
  slot: "picks",
  priority: 1,
  kind: "recommendations",
  content: { title: "For you", strategies: ["viewedTogether", "popularInSegment", "popular"], limit: 3 },
};

const products = ["a", "b", "c", "d", "e"].map((id) => ({
  id,
  title: `Product ${id}`,
  link: `/product/${id}`,
  price: 100,
  currency: "GBP",
}));
const tables = {
  v: 1,
  overall: ["a", "b", "c"],
  segments: { many: ["d", "e"] },
  related: { a: [["c", 0.9]], b: [["a", 0.5]] },
};

const view = (id: string, item: string, time = Date.now()) => ({ id, type: "productView", time, item: { id: item } });
const views = (count: number) =>
  Array.from({ length: count }, (_, i) => view(`view-${i}`, "a", Date.now() - count + i));

async function shop() {
  const site = await makeSite();
  await site.activate(modelOn("productViews", { few: 0, many: 10 }), tables);
  await site.admin("PUT", "/catalogue", { v: 1, products });
  await site.campaigns([hero("few"), hero("many"), picks]);
  return site;
}

test("a new visitor keeps the page's own banner and gets what is popular; each slot says why", async () => {
  const site = await shop();
  const { body } = await site.decide({ visitor: "v1", isNew: true, slots: ["hero", "picks", "unknown"] });
  expect(body.segment).toBeNull();
  expect(body.slots["hero"]).toMatchObject({ kind: "default", campaign: null, model: 1 });
  expect(body.slots["unknown"]).toMatchObject({ kind: "default" });
  expect(body.slots["picks"]).toMatchObject({
    kind: "recommendations",
    campaign: "picks",
    content: { items: [{ id: "a", strategy: "popular", reason: "Popular in this shop" }, { id: "b" }, { id: "c" }] },
  });
  for (const slot of Object.values(body.slots)) expect(slot.reason).not.toBe("");
});

test("the decision follows the visitor's events: segment, banner and recommendations, with confidence and reason", async () => {
  const site = await shop();
  const { body } = await site.decide({ visitor: "v1", slots: ["hero", "picks"], recent: views(9) });
  expect(body.segment).toMatchObject({ id: "many", name: "many" });
  expect(body.slots["hero"]).toMatchObject({
    kind: "banner",
    campaign: "hero-many",
    model: 1,
    segment: "many",
    content: { headline: "Hello, many" },
    reason: expect.stringContaining('In segment "many" with confidence 0.889'),
  });
  expect(body.slots["picks"]).toMatchObject({
    content: {
      items: [
        { id: "c", strategy: "viewedTogether", from: "a", reason: "Because you viewed Product a" },
        { id: "d", strategy: "popularInSegment" },
        { id: "e", strategy: "popularInSegment" },
      ],
    },
  });
});

test("nothing is recommended that is in the cart, was bought, is looked at, is unavailable or unknown", async () => {
  const site = await shop();
  await site.admin("PUT", "/catalogue", {
    v: 1,
    products: products
      .map((one) => (one.id === "e" ? { ...one, available: false } : one))
      .filter(({ id }) => id !== "d"),
  });
  const order = { id: "o1", value: 100, currency: "GBP", items: [{ id: "b" }] };
  const recent = [
    ...views(9),
    { id: "bought", type: "purchaseComplete", time: Date.now() - 2, order },
    { id: "cart", type: "addToCart", time: Date.now() - 1, item: { id: "c" } },
  ];
  const { body } = await site.decide({ visitor: "v1", slots: ["picks"], page: { product: "a" }, recent });
  expect(body.slots["picks"]).toMatchObject({
    kind: "default",
    reason: expect.stringContaining("nothing to recommend"),
  });
});

test("swapping nothing but the centroids changes segment and banner; a rollback brings them back", async () => {
  const site = await shop();
  const ask = { visitor: "v1", slots: ["hero"], recent: views(4) };
  expect((await site.decide(ask)).body.slots["hero"]).toMatchObject({ segment: "few", campaign: "hero-few", model: 1 });
  await site.activate(modelOn("productViews", { few: 0, many: 5 }));
  expect((await site.decide(ask)).body.slots["hero"]).toMatchObject({
    segment: "many",
    campaign: "hero-many",
    model: 2,
  });
  expect((await site.admin("POST", "/models/rollback")).body).toEqual({ active: 1 });
  expect((await site.decide(ask)).body.slots["hero"]).toMatchObject({ segment: "few", campaign: "hero-few", model: 1 });
});

test("with KV 60 s stale a visitor's own last event still shows in the next decision", async () => {
  const site = await shop();
  let now = 0;
  const stale = wrapKv(env.KV, 60_000, () => now);
  const bindings = { ...env, KV: stale.kv };
  // The miss is cached too: KV goes on saying that nobody knows this visitor.
  expect((await site.decide({ visitor: "v1", slots: ["hero"] }, bindings)).body.segment).toBeNull();
  for (const [i, event] of views(9).entries()) {
    await site.events({ visitor: "v1", events: [event] });
    now += 1000;
    const recent = views(9).slice(0, i + 1);
    const { body } = await site.decide({ visitor: "v1", slots: ["hero"], recent }, bindings);
    expect(body.segment?.id).toBe(i + 1 > 5 ? "many" : i + 1 < 5 ? "few" : body.segment?.id);
  }
});

test("a projection that already holds a recent event does not count it twice", async () => {
  const site = await shop();
  const events = views(4);
  await site.events({ visitor: "v1", events });
  const { profile } = await projectionOnceWritten(site.site, "v1");
  expect(profile.views.count).toBe(4);
  const { body } = await site.decide({ visitor: "v1", slots: ["hero"], recent: events });
  expect(body.segment?.id).toBe("few");
  const more = await site.decide({
    visitor: "v1",
    slots: ["hero"],
    recent: [...events, view("m1", "b"), view("m2", "b")],
  });
  expect(more.body.segment?.id).toBe("many");
});

test("a cold decision reads KV at most 3 times beside its tables, a warm one once, a new visitor's never", async () => {
  const site = await makeSite();
  await site.activate(modelOn("productViews", { few: 0, many: 10 }));
  await site.campaigns([hero("few")]);
  const counted = wrapKv(env.KV, 0, () => 0);
  const bindings = { ...env, KV: counted.kv };
  await site.decide({ visitor: "v1", slots: ["hero"] }, bindings);
  expect(counted.calls.reads).toBeLessThanOrEqual(3);
  counted.calls.reads = 0;
  await site.decide({ visitor: "v1", slots: ["hero"] }, bindings);
  expect(counted.calls.reads).toBe(1);
  await site.decide({ visitor: "v2", isNew: true, slots: ["hero"] }, bindings);
  expect(counted.calls).toEqual({ reads: 1, writes: 0 });
});

test("bad recent events are left out, one by one", async () => {
  const site = await shop();
  const recent = [
    ...views(9),
    null,
    7,
    { id: "x" },
    { ...view("y", "a"), time: "now" },
    { ...view("z", "a"), type: "constructor" },
  ];
  expect((await site.decide({ visitor: "v1", slots: ["hero"], recent })).body.segment?.id).toBe("many");
});
