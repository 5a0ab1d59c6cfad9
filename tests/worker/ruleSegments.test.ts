import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Campaign } from "../../shared/campaign.ts";
import { Decisions } from "../../shared/decision.ts";
import type { CreatedPreview } from "../../shared/preview.ts";
import type { FieldError, Problem } from "../../shared/problem.ts";
import { localTime } from "../../worker/domain/localTime.ts";
import { call, makeSite } from "./support/makeSite.ts";
import { modelOn } from "./support/models.ts";
import { wrapKv } from "./support/wrapKv.ts";

const banner = (id: string, priority: number, segments?: string[]): Campaign => ({
  id,
  name: id,
  slot: "hero",
  priority,
  ...(segments === undefined ? {} : { audience: { segments } }),
  kind: "banner",
  content: { headline: id },
});
const fullCart = { id: "rule:full-cart", name: "Full cart", rule: { cart: "value", op: ">=", value: 10_000 } };
const anyCart = { id: "rule:any-cart", name: "Any cart", rule: { cart: "count", op: ">", value: 0 } };
const top = { id: "rule:top", name: "Top", rule: { feature: "productViews", op: ">=", percentile: 90 } };
const quantiles = { percents: [0, 90, 100], values: { productViews: [0, 5, 50] } };
const products = [
  { id: "sofa", title: "Sofa", link: "/p/sofa", price: 12_000, currency: "GBP", category: "Seats" },
  { id: "cup", title: "Cup", link: "/p/cup", price: 500, currency: "GBP", category: "Tableware" },
  { id: "plain", title: "No price", link: "/p/plain" },
];
let count = 0;
const event = (type: string, item: string) => ({ id: `e${count++}`, type, time: Date.now(), item: { id: item } });

type Put = { segments: number; warnings: FieldError[] };

async function shop(segments: unknown[], model = modelOn("productViews", { few: 0, many: 10 })) {
  const site = await makeSite();
  await site.activate(model);
  await site.admin("PUT", "/catalogue", { v: 1, products });
  await site.campaigns([
    banner("for-full", 9, ["rule:full-cart"]),
    banner("for-carts", 8, ["rule:any-cart"]),
    banner("for-many", 7, ["many"]),
    banner("everyone", 1),
  ]);
  const put = await site.admin<Put>("PUT", "/segments", { segments });
  expect(put.status).toBe(200);
  return { ...site, put: put.body };
}

test("an event moves its visitor into a rule's segment in the very next decision, the model's beside it", async () => {
  const site = await shop([fullCart, anyCart]);
  const ask = async (recent: unknown[]) =>
    Decisions.parse((await site.decide({ visitor: "v1", slots: ["hero"], recent })).body);
  const seen = [event("productView", "sofa")];
  expect(await ask(seen)).toMatchObject({
    segment: { kind: "centroid", id: "few" },
    slots: { hero: { segment: "few", campaign: "everyone" } },
  });
  const cup = [...seen, event("addToCart", "cup")];
  expect(await ask(cup)).toMatchObject({ segment: { kind: "rule", id: "rule:any-cart" } });
  const both = [...cup, event("addToCart", "sofa")];
  const decided = await ask(both);
  expect(decided).toMatchObject({
    segment: {
      kind: "rule",
      id: "rule:full-cart",
      name: "Full cart",
      confidence: null,
      since: null,
      centroid: { kind: "centroid", id: "few" },
    },
    slots: { hero: { segment: "rule:full-cart", confidence: null, campaign: "for-full" } },
  });
  expect(decided.slots["hero"]?.reason).toMatch(/^In segment "Full cart" by its rule, and in segment "few" with conf/);
  // The first that holds, not the one that says most: and what cannot be reckoned holds for nothing.
  expect(await ask([...both, event("addToCart", "plain")])).toMatchObject({ segment: { id: "rule:any-cart" } });
  expect(await ask([...both, event("removeFromCart", "sofa"), event("removeFromCart", "cup")])).toMatchObject({
    segment: { kind: "centroid", id: "few" },
  });
});

test("audiences may name a rule's segment or the model's, and whoever is in both gets the higher priority", async () => {
  const site = await shop([anyCart]);
  const recent = [...Array.from({ length: 12 }, () => event("productView", "cup")), event("addToCart", "cup")];
  const ask = async () => (await site.decide({ visitor: "v1", slots: ["hero"], recent })).body.slots["hero"];
  expect(await ask()).toMatchObject({ segment: "rule:any-cart", campaign: "for-carts" });
  await site.campaigns([banner("for-many", 7, ["many"]), banner("everyone", 1)]);
  expect(await ask()).toMatchObject({ segment: "rule:any-cart", campaign: "for-many" });
});

test("rules about page, category and time, in the site's time zone", async () => {
  const zone = "Pacific/Kiritimati";
  const site = await makeSite({ timeZone: zone, contextual: true });
  await site.admin("PUT", "/catalogue", { v: 1, products });
  const { weekday, date } = localTime(zone, Date.now());
  const today = {
    any: [
      { time: "date", op: "=", value: date },
      { time: "weekday", op: "!=", value: weekday },
    ],
  };
  await site.admin("PUT", "/segments", {
    segments: [
      { id: "rule:seats", name: "Seats", rule: { all: [{ page: "category", op: "=", value: "Seats" }, today] } },
      { id: "rule:sale", name: "Sale", rule: { all: [{ page: "path", op: "prefix", value: "/sale" }, today] } },
    ],
  });
  const segmentOn = async (page: object, visitor?: string) =>
    (await site.decide({ ...(visitor === undefined ? {} : { visitor, isNew: true }), slots: ["hero"], page })).body
      .segment?.id;
  expect(await segmentOn({ path: "/p/sofa", product: "sofa" }, "v1")).toBe("rule:seats");
  expect(await segmentOn({ path: "/p/cup", product: "cup" }, "v1")).toBeUndefined();
  expect(await segmentOn({ path: "/sale/cups", product: "cup" }, "v1")).toBe("rule:sale");
  // A contextual question knows the page and the time.
  expect(await segmentOn({ path: "/sale" })).toBe("rule:sale");
});

test("a percentile is the active model's; with a later model that has none the rule does not hold, and that is told", async () => {
  const site = await shop([top], { ...modelOn("productViews", { few: 0, many: 100 }), quantiles } as never);
  const views = (views: number) => Array.from({ length: views }, () => event("productView", "cup"));
  const segment = async (views: unknown[]) =>
    (await site.decide({ visitor: "v1", slots: ["hero"], recent: views })).body.segment?.id;
  expect([await segment(views(4)), await segment(views(5))]).toEqual(["few", "rule:top"]);
  await site.activate(modelOn("productViews", { few: 0, many: 100 }));
  expect(await segment(views(5))).toBe("few");
  expect((await site.admin<Put>("GET", "/segments")).body.warnings).toContainEqual({
    path: "segments[0].rule.percentile",
    detail: "the active model has no percentiles; a trained one has",
  });
  await site.admin("POST", "/models/rollback");
  expect(await segment(views(5))).toBe("rule:top");
});

test("bad rules are refused by path and reason, and what is published stays", async () => {
  const site = await shop([anyCart]);
  const rule = (rule: unknown) => ({ segments: [anyCart, { id: "rule:bad", name: "Bad", rule }] });
  const country = (value: string) => ({ geo: "country", op: "=", value });
  const bad: [unknown, string][] = [
    [rule({ all: [country("DE"), country("FR")] }), "segments[1].rule.all[1]"],
    [rule({ rule: "rule:bad" }), "segments[1].rule.rule"],
    [rule({ feature: "shoeSize", op: ">", value: 1 }), "segments[1].rule.feature"],
    [rule({ feature: "monetary", op: ">", percentile: 900 }), "segments[1].rule.percentile"],
    [rule({ not: { feature: "monetary", op: ">", percentile: 90 } }), "segments[1].rule.not.percentile"],
    [{ segments: [anyCart, anyCart] }, "segments[1].id"],
    [{ segments: [{ ...anyCart, id: "many" }] }, "segments[0].id"],
  ];
  for (const [body, path] of bad) {
    const answer = await site.admin<Problem>("PUT", "/segments", body);
    expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([422, path]);
    expect(answer.body.errors?.[0]?.detail).not.toBe("");
  }
  expect((await site.admin<{ segments: unknown }>("GET", "/segments")).body.segments).toEqual([anyCart]);
  const { body } = await site.decide({ visitor: "v1", slots: ["hero"], recent: [event("addToCart", "cup")] });
  expect(body.segment?.id).toBe("rule:any-cart");
});

test("what is allowed and hardly meant is told: dead conditions, rules never reached, segments nobody has", async () => {
  const never = {
    any: [
      { cart: "count", op: "<", value: 0 },
      { segment: "id", op: "in", value: ["many", "gone"] },
    ],
  };
  const site = await shop([
    { id: "rule:odd", name: "Odd", rule: never },
    { id: "rule:always", name: "Always", rule: { time: "hour", op: ">=", value: 0 } },
    anyCart,
  ]);
  expect(site.put).toEqual({
    segments: 3,
    warnings: [
      { path: "segments[0].rule.any[1].value", detail: '"gone" is no segment of the active model' },
      { path: "segments[0].rule.any[0]", detail: "is contradictory: it never holds" },
      { path: "segments[2]", detail: "is never reached, nor is what follows: segments[1] always holds" },
      {
        path: "campaigns.for-full.audience.segments",
        detail: "names \"rule:full-cart\", which is neither a rule's segment nor the active model's",
      },
    ],
  });
});

test("a preview shows the shop as a rule's segment sees it; one of a rule that is gone is refused", async () => {
  const site = await shop([fullCart]);
  const { body } = await site.admin<CreatedPreview>("POST", "/previews", { segment: "rule:full-cart" });
  const ask = () => site.decide({ visitor: "v1", isNew: true, slots: ["hero"], preview: body.token });
  expect((await ask()).body).toMatchObject({
    segment: { kind: "rule", id: "rule:full-cart", name: "Full cart" },
    slots: { hero: { campaign: "for-full" } },
  });
  expect((await site.admin("POST", "/previews", { segment: "rule:none" })).status).toBe(422);
  await site.admin("PUT", "/segments", { segments: [] });
  expect((await ask()).status).toBe(403);
});

test("who has too little history is shown what is for the segment that the model names for them", async () => {
  const model = modelOn("productViews", { few: 0, many: 10 });
  const site = await shop([], { ...model, fallback: { minEvents: 3, segment: "many" } });
  const ask = async (body: object) => (await site.decide({ slots: ["hero"], ...body })).body;
  const fallback = { kind: "fallback", id: "many", confidence: 0, since: null };
  expect(await ask({ visitor: "v1", isNew: true })).toMatchObject({
    segment: fallback,
    slots: { hero: { campaign: "for-many" } },
  });
  const views = Array.from({ length: 3 }, () => event("productView", "cup"));
  expect((await ask({ visitor: "v1", recent: views.slice(1) })).segment).toMatchObject(fallback);
  expect((await ask({ visitor: "v1", recent: views })).segment).toMatchObject({ kind: "centroid", id: "few" });
});

test("near a border a visitor stays, in decisions as in its shard", async () => {
  const site = await makeSite();
  await site.activate({ ...modelOn("cartToViewRatio", { looks: 0, buys: 1 }), margin: 0.2 });
  const recent: object[] = Array.from({ length: 10 }, () => event("productView", "cup"));
  const segment = async () => (await site.decide({ visitor: "v1", slots: ["hero"], recent })).body.segment;
  expect(await segment()).toMatchObject({ id: "looks" });
  recent.push(...Array.from({ length: 5 }, () => event("addToCart", "cup")));
  recent.push(event("addToCart", "cup"));
  // 0.6 is nearer to 1 than to 0, but not by more than 0.2.
  expect(await segment()).toMatchObject({ id: "looks", confidence: 0 });
  recent.push(event("addToCart", "cup"));
  expect(await segment()).toMatchObject({ id: "buys" });
  recent.push(event("productView", "cup"), event("productView", "cup"), event("productView", "cup"));
  expect(await segment()).toMatchObject({ id: "buys" });
});

test("rules that need no catalogue cost a decision no read of KV", async () => {
  const site = await makeSite();
  await site.activate(modelOn("productViews", { few: 0, many: 10 }));
  await site.admin("PUT", "/catalogue", { v: 1, products });
  await site.admin("PUT", "/segments", { segments: [anyCart] });
  const counted = wrapKv(env.KV, 0, () => 0);
  const bindings = { ...env, KV: counted.kv };
  const ask = () => site.decide({ visitor: "v1", slots: ["hero"], recent: [event("addToCart", "cup")] }, bindings);
  expect((await ask()).body.segment).toMatchObject({ id: "rule:any-cart" });
  counted.calls.reads = 0;
  await ask();
  expect(counted.calls.reads).toBe(1);
});

test("where a browser asks not to be followed and nothing may be shown, no rule is looked at", async () => {
  const site = await shop([{ id: "rule:all", name: "All", rule: { time: "hour", op: ">=", value: 0 } }]);
  const path = `/v1/decide?key=${site.key}`;
  const headers = { "sec-gpc": "1" };
  const answer = await call("POST", path, { visitor: "v1", slots: ["hero"] }, undefined, undefined, headers);
  expect(answer.body).toMatchObject({ segment: null, slots: { hero: { kind: "default" } } });
});
