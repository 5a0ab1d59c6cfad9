import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Campaign } from "../../shared/campaign.ts";
import { Decisions } from "../../shared/decision.ts";
import type { Problem } from "../../shared/problem.ts";
import { makeSite } from "./support/makeSite.ts";
import { modelOn } from "./support/models.ts";
import { projectionOnceWritten } from "./support/projectionOnceWritten.ts";
import { wrapKv } from "./support/wrapKv.ts";

const common = { name: "C", priority: 1 };
const campaigns: Campaign[] = [
  { ...common, id: "all", slot: "hero", priority: 0, kind: "banner", content: { headline: "Everyone" } },
  ...["few", "many"].map(
    (segment): Campaign => ({
      ...common,
      id: segment,
      slot: "hero",
      audience: { segments: [segment] },
      kind: "banner",
      content: { headline: segment },
    }),
  ),
  {
    ...common,
    id: "picks",
    slot: "picks",
    kind: "recommendations",
    content: { title: "For you", strategies: ["viewedTogether", "popularInSegment", "popular"], limit: 2 },
  },
  { ...common, id: "bar", slot: "bar", kind: "progress", content: { headline: "Free delivery", goal: 100 } },
];
const products = ["a", "b", "c", "d"].map((id) => ({ id, title: id, link: `/${id}`, price: 100, currency: "GBP" }));
const tables = { v: 1, overall: ["a", "b", "c"], segments: { many: ["d"] }, related: { a: [["d", 1]], b: [["c", 1]] } };
const slots = ["hero", "picks", "bar"];

async function shop(contextual?: boolean) {
  const site = await makeSite(contextual === undefined ? {} : { contextual });
  await site.activate(modelOn("productViews", { few: 0, many: 10 }), tables);
  await site.admin("PUT", "/catalogue", { v: 1, products });
  await site.campaigns(campaigns);
  return site;
}

test("a question without a visitor is refused unless the site's settings allow it", async () => {
  for (const site of [await shop(), await shop(false)]) {
    const { status, body } = await site.decide({ slots });
    const problem = body as unknown as Problem;
    expect([status, problem.type, problem.errors?.[0]?.path]).toEqual([
      422,
      "urn:coterie:problem:invalid-content",
      "visitor",
    ]);
  }
  const site = await shop(true);
  expect((await site.decide({ slots, visitor: "" })).status).toBe(422);
});

test("a contextual answer follows from the page alone, whatever is known and whatever is sent of a visitor", async () => {
  const site = await shop(true);
  const views = Array.from({ length: 9 }, (_, i) => ({
    id: `view-${i}`,
    type: "productView",
    time: Date.now() - 100 + i,
    item: { id: "a" },
  }));
  const events = [...views, { id: "cart", type: "addToCart", time: Date.now(), item: { id: "b" } }];
  await site.events({ visitor: "v1", events });
  await projectionOnceWritten(site.site, "v1");
  // A projection also under the key that an empty visitor would have.
  const stored = await env.KV.get(`profile:${site.site}:v:v1`, "text");
  await env.KV.put(`profile:${site.site}:v:`, stored ?? "");
  expect((await site.decide({ visitor: "v1", slots })).body).toMatchObject({
    segment: { id: "many" },
    slots: { hero: { campaign: "many" }, bar: { content: { value: 100 } } },
  });

  const counted = wrapKv(env.KV, 0, () => 0);
  const { status, body } = await site.decide({ slots, recent: events }, { ...env, KV: counted.kv });
  expect([status, counted.calls.reads]).toEqual([200, 0]);
  expect(Decisions.parse(body)).toMatchObject({
    visitor: "",
    segment: null,
    slots: {
      hero: { campaign: "all", reason: expect.stringContaining("Asked without a visitor") },
      picks: { content: { items: [{ id: "a", strategy: "popular" }, { id: "b" }] } },
      bar: { kind: "default" },
    },
  });
  const bare = await site.decide({ slots });
  const undecided = (answer: Decisions) => JSON.stringify(answer, (key, value) => (key === "decision" ? "" : value));
  expect(undecided(body)).toBe(undecided(bare.body));
});

test("a contextual answer knows the page's product", async () => {
  const site = await shop(true);
  const { body } = await site.decide({ slots: ["picks"], page: { product: "a" } });
  expect(body.slots["picks"]).toMatchObject({
    content: { items: [{ id: "d", from: "a", reason: "Often chosen with this" }, { id: "b" }] },
  });
});
