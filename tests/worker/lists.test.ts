import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Campaign } from "../../shared/campaign.ts";
import type { Card } from "../../shared/decision.ts";
import type { Problem } from "../../shared/problem.ts";
import type { RecommendationList } from "../../shared/recommendationList.ts";
import type { Published } from "../../worker/domain/published.ts";
import { keys } from "../../worker/storage/keys.ts";
import { makeSite } from "./support/makeSite.ts";
import { modelOn } from "./support/models.ts";
import { wrapKv } from "./support/wrapKv.ts";

const picks = (content: Partial<RecommendationList> = {}): Campaign => ({
  id: "picks",
  name: "Picks",
  slot: "picks",
  priority: 1,
  kind: "recommendations",
  content: { title: "For you", strategies: ["imported:aws"], limit: 2, ...content },
});
const products = ["a", "b", "c", "d", "e"].map((id, i) => ({
  id,
  title: `Product ${id}`,
  link: `/product/${id}`,
  price: 100 * (i + 1),
  currency: "GBP",
  category: i < 3 ? "Pans" : "Lamps",
  brand: "Acme",
  margin: i,
  added: Date.now() - i * 86_400_000,
}));

async function shop(content?: Partial<RecommendationList>) {
  const site = await makeSite();
  await site.admin("PUT", "/catalogue", { v: 1, products });
  await site.campaigns([picks(content)]);
  return site;
}

type Site = Awaited<ReturnType<typeof makeSite>>;

async function cardsOf(site: Site, question: object = {}): Promise<Card[]> {
  const { body } = await site.decide({ visitor: "v1", isNew: true, slots: ["picks"], ...question });
  const slot = body.slots["picks"];
  return slot?.kind === "recommendations" ? slot.content.items : [];
}

const ndjson = (...lines: unknown[]) => lines.map((line) => JSON.stringify(line)).join("\n");

test("lists computed elsewhere are a strategy as soon as they are put, without a model, and are replaced whole", async () => {
  const site = await shop();
  const put = await site.admin("PUT", "/lists/aws", ndjson({ item: "a", items: [["b", 0.9], "c"] }, { items: ["d"] }));
  expect(put).toMatchObject({ status: 200, body: { name: "aws", lines: 2 } });
  expect(await cardsOf(site, { page: { product: "a" } })).toMatchObject([
    { id: "b", strategy: "imported:aws", from: "a", score: 0.9, reason: "Picked to go with this" },
    { id: "c", strategy: "imported:aws", from: "a" },
  ]);
  expect(await cardsOf(site)).toMatchObject([{ id: "d", reason: "Picked for you" }, { strategy: "range" }]);
  await site.admin("PUT", "/lists/aws", ndjson({ items: ["e"] }));
  expect((await cardsOf(site, { page: { product: "a" } }))[0]).toMatchObject({ id: "e", strategy: "imported:aws" });
  expect((await site.admin("GET", "/lists")).body).toMatchObject({ lists: [{ name: "aws", lines: 1 }] });
  expect((await site.admin("DELETE", "/lists/aws")).status).toBe(204);
  expect((await site.admin("DELETE", "/lists/aws")).status).toBe(404);
  expect((await site.admin("GET", "/lists")).body).toEqual({ lists: [] });
  for (const card of await cardsOf(site)) expect(card.strategy).toBe("range");
});

test("what is wrong is told by line and field, and what is published stays", async () => {
  const site = await shop();
  await site.admin("PUT", "/lists/aws", ndjson({ items: ["e"] }));
  const bad = await site.admin<Problem>(
    "PUT",
    "/lists/aws",
    [
      '{"items":["a"]}',
      "{",
      '{"item":"a","items":[["b",-1]]}',
      '{"item":"a","segment":"s","items":["b"]}',
      '{"item":"a","items":[],"more":1}',
      '{"items":["b"]}',
    ].join("\n"),
  );
  expect(bad.status).toBe(422);
  expect(bad.body.errors?.map(({ path }) => path)).toEqual([
    "line 2",
    "line 3: items[0][1]",
    "line 4",
    "line 5: items",
    "line 5: more",
    "line 6",
  ]);
  expect((await site.admin<Problem>("PUT", "/lists/aws", "\n\n")).body.errors).toEqual([
    { path: "", detail: "holds no list" },
  ]);
  expect((await site.admin("PUT", "/lists/NOT-A-NAME", ndjson({ items: ["a"] }))).status).toBe(422);
  expect((await cardsOf(site))[0]).toMatchObject({ id: "e" });
});

test("a site has so many names, and another site's lists are its own", async () => {
  const [site, other] = [await shop(), await shop()];
  for (let i = 0; i < 20; i++) await site.admin("PUT", `/lists/n${i}`, ndjson({ items: ["a"] }));
  expect((await site.admin("PUT", "/lists/n20", ndjson({ items: ["a"] }))).status).toBe(409);
  expect((await site.admin("PUT", "/lists/n0", ndjson({ items: ["b"] }))).status).toBe(200);
  expect((await other.admin("GET", "/lists")).body).toEqual({ lists: [] });
});

test("strategies that are none, and lists that contradict themselves, are refused with their path", async () => {
  const site = await shop();
  const refused = async (content: object) => {
    const { status, body } = await site.admin<Problem>("PUT", "/campaigns", {
      campaigns: [{ ...picks(), content: { ...picks().content, ...content } }],
    });
    return [status, body.errors?.[0]?.path];
  };
  const at = "campaigns[0].content";
  expect(await refused({ strategies: ["popular", "best"] })).toEqual([422, `${at}.strategies[1]`]);
  expect(await refused({ strategies: ["imported:"] })).toEqual([422, `${at}.strategies[0]`]);
  expect(await refused({ min: 3 })).toEqual([422, `${at}.min`]);
  expect(await refused({ filters: { price: { from: 2, to: 1 } } })).toEqual([422, `${at}.filters.price.to`]);
});

test("the catalogue's shelves answer what is new, similar and dear; a margin is not told", async () => {
  const site = await shop({ strategies: ["newArrivals"], limit: 1 });
  expect(await cardsOf(site)).toMatchObject([{ id: "a", reason: "New in this shop" }]);
  expect(await cardsOf(site, { page: { product: "d" } })).toMatchObject([{ id: "e", reason: "New in Lamps" }]);
  await site.campaigns([picks({ strategies: ["similar"], limit: 1 })]);
  expect(await cardsOf(site, { page: { product: "a" } })).toMatchObject([{ id: "b", from: "a" }]);
  await site.campaigns([picks({ strategies: ["premium"], limit: 1 })]);
  const [card] = await cardsOf(site);
  expect(card).toMatchObject({ id: "e", strategy: "premium" });
  for (const own of ["margin", "added"]) expect(card).not.toHaveProperty(own);
});

test("tables of all kinds are published with their model", async () => {
  const site = await shop({ strategies: ["boughtTogether", "complementary", "trending"], limit: 3 });
  await site.activate(modelOn("productViews", { few: 0, many: 10 }), {
    v: 1,
    overall: ["a"],
    segments: {},
    related: {},
    bought: { a: [["b", 0.5]] },
    complements: { Pans: [["d", 0.5]] },
    popularIn: { Pans: [["c", 1]] },
    trending: ["e"],
    arrivals: ["e"],
  });
  expect(await cardsOf(site, { page: { product: "a" } })).toMatchObject([
    { id: "b", strategy: "boughtTogether", reason: "Often bought with this" },
    { id: "d", strategy: "complementary", from: "a" },
    { id: "e", strategy: "trending" },
  ]);
});

test("tables that an earlier release published, records by item, are read as before", async () => {
  const site = await shop({ strategies: ["viewedTogether", "popular"], limit: 2 });
  const tables = { v: 1, overall: ["c"], segments: {}, related: { a: [["b", 0.5]] } };
  await site.activate(modelOn("productViews", { few: 0, many: 10 }), tables);
  const { version } = (await site.admin<{ version: number }>("GET", "")).body;
  const key = keys.published(site.site, version);
  const published = (await env.KV.get<Published>(key, "json")) as Published;
  const related = { id: "old", count: 1 };
  await env.KV.put(keys.chunk(site.site, "old", 0), JSON.stringify(tables.related));
  const { shelves: _, ...catalogue } = published.catalogue ?? { id: "", count: 1 };
  const recommendations = { overall: ["c"], segments: {}, related };
  await env.KV.put(key, JSON.stringify({ ...published, catalogue, recommendations }));
  expect(await cardsOf(site, { page: { product: "a" } })).toMatchObject([
    { id: "b", strategy: "viewedTogether" },
    { id: "c", strategy: "popular" },
  ]);
});

test("a cold decision with a list reads KV five times, with what stands on the catalogue six, a warm one never", async () => {
  const site = await shop({ strategies: ["forYou", "viewedTogether", "popular"], limit: 2 });
  const tables = { v: 1, overall: ["b", "c", "d"], segments: {}, related: { a: [["b", 0.5]] } };
  await site.activate(modelOn("productViews", { few: 0, many: 10 }), tables);
  const counted = wrapKv(env.KV, 0, () => 0);
  const bindings = { ...env, KV: counted.kv };
  const ask = { visitor: "v1", slots: ["picks"], page: { product: "a" } };
  // Pointer, version, profile; lists; products.
  await site.decide(ask, bindings);
  expect(counted.calls.reads).toBe(5);
  counted.calls.reads = 0;
  await site.decide({ ...ask, isNew: true }, bindings);
  expect(counted.calls.reads).toBe(0);

  const cold = await shop({ strategies: ["similar", "complementary", "newArrivals", "premium"], limit: 4 });
  counted.calls.reads = 0;
  // Pointer, version, profile; the product looked at, from the one piece of the catalogue; shelves.
  await cold.decide(ask, bindings);
  expect(counted.calls.reads).toBeLessThanOrEqual(6);
});
