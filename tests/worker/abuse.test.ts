import { env } from "cloudflare:workers";
import { afterEach, expect, test, vi } from "vitest";
import { applyEvent } from "../../shared/applyEvent.ts";
import { newProfile } from "../../shared/profile.ts";
import { app } from "../../worker/app.ts";
import type { Env } from "../../worker/env.ts";
import { call, makeSite } from "./support/makeSite.ts";
import { projectionOnceWritten } from "./support/projectionOnceWritten.ts";
import { shardProfile } from "./support/shardProfile.ts";

const time = Date.now() - 1000;
const view = { id: "e1", type: "productView", time, item: { id: "p1" } };
const views = (count: number, prefix = "e") =>
  Array.from({ length: count }, (_, i) => ({ ...view, id: `${prefix}${i}` }));
const crawler = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
const browser =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

/** Limits hold for a minute by the clock, which stands still in its middle here. */
function stopClock(): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - (Date.now() % 60_000) + 30_000 });
}

afterEach(() => void vi.useRealTimers());

/** Sends as a machine or a browser would, with what the platform says of it. */
async function send(path: string, body: unknown, { agent = browser, cf = {}, bindings = {} as Partial<Env> } = {}) {
  const init = { method: "POST", headers: { "user-agent": agent }, body: JSON.stringify(body), cf };
  const answer = await app.fetch(new Request(`https://coterie.test${path}`, init as RequestInit), {
    ...env,
    ...bindings,
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
}

test("a machine that is no visitor changes nothing, and gets what one of whom nothing is known would get", async () => {
  const site = await makeSite();
  const [events, decide] = [`/v1/events?key=${site.key}`, `/v1/decide?key=${site.key}`];
  const batch = { visitor: "v1", events: [view, { id: "e2" }, 7] };
  const ignored = { results: ["e1", "e2", null].map((id) => ({ id, status: "ignored" })) };
  const machines = [
    { agent: crawler },
    { cf: { botManagement: { verifiedBot: true } } },
    { cf: { botManagement: { score: 2 } } },
  ];
  for (const machine of machines) expect((await send(events, batch, machine)).body).toEqual(ignored);
  expect(await shardProfile(site.site, "v:v1")).toBeNull();
  for (const person of [
    {},
    { cf: { botManagement: { score: 0 } } },
    { agent: crawler, bindings: { NOT_BOTS: "curl,Googlebot" } },
  ]) {
    expect((await send(events, { visitor: "v1", events: [view] }, person)).body).not.toEqual(ignored);
  }
  expect((await shardProfile(site.site, "v:v1"))?.views.count).toBe(1);
  await projectionOnceWritten(site.site, "v1");
  let reads = 0;
  const KV = new Proxy(env.KV, {
    get(kv, name) {
      if (name !== "get") return Reflect.get(kv, name).bind(kv);
      return (key: string, ...more: []) => {
        if (key.startsWith("profile:")) reads++;
        return kv.get(key, ...more);
      };
    },
  });
  const question = { visitor: "v1", slots: ["hero"], recent: [view] };
  expect((await send(decide, question, { agent: crawler, bindings: { KV } })).body).toMatchObject({
    visitor: "v1",
    segment: null,
  });
  expect(reads).toBe(0);
  await send(decide, question, { bindings: { KV } });
  expect(reads).toBe(1);
});

test("a server is never a machine, whatever its user agent", async () => {
  const site = await makeSite();
  const request = new Request("https://coterie.test/v1/events", {
    method: "POST",
    headers: { authorization: `Bearer ${site.token}`, "user-agent": "python-requests/2.32" },
    body: JSON.stringify({ visitor: "v1", events: [view] }),
  });
  expect(await (await app.fetch(request, env)).json()).toEqual({ results: [{ id: "e1", status: "accepted" }] });
});

test("a visitor that sends too much is told when to come back; others, and servers, are not", async () => {
  stopClock();
  const site = await makeSite();
  const bindings = { RATE_EVENTS: "20", RATE_DECIDES: "3" };
  const path = `/v1/events?key=${site.key}`;
  expect((await send(path, { visitor: "v1", events: views(20) }, { bindings })).status).toBe(200);
  const refused = await send(path, { visitor: "v1", events: [{ ...view, id: "late" }] }, { bindings });
  expect(refused).toMatchObject({ status: 429, body: { type: "urn:coterie:problem:rate-limited", status: 429 } });
  const wait = Number(refused.headers.get("retry-after"));
  expect(wait).toBeGreaterThanOrEqual(1);
  expect(wait).toBeLessThanOrEqual(60);
  expect((await send(path, { visitor: "v2", events: views(20) }, { bindings })).status).toBe(200);
  const ask = () => send(`/v1/decide?key=${site.key}`, { visitor: "v1", slots: ["hero"] }, { bindings });
  const statuses = [];
  for (let i = 0; i < 4; i++) statuses.push((await ask()).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
  const strict = { ...env, RATE_EVENTS: "1", RATE_REQUESTS: "1" };
  for (const id of ["s1", "s2", "s3"]) {
    const answer = await call("POST", "/v1/events", { visitor: "v1", events: [{ ...view, id }] }, site.token, strict);
    expect(answer.status).toBe(200);
  }
});

test("a key is limited as a whole, and the platform's own limit holds where there is one", async () => {
  stopClock();
  const [site, other] = await Promise.all([makeSite(), makeSite()]);
  const bindings = { RATE_REQUESTS: "2" };
  const ask = (key: string, visitor: string) =>
    send(`/v1/decide?key=${key}`, { visitor, slots: ["hero"] }, { bindings });
  const answers = [
    await ask(site.key, "v1"),
    await ask(site.key, "v2"),
    await ask(site.key, "v3"),
    await ask(other.key, "v1"),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 200]);
  const asked: string[] = [];
  const RATE_LIMIT = { limit: async ({ key }: { key: string }) => ({ success: asked.push(key) < 2 }) };
  const path = `/v1/events?key=${other.key}`;
  expect((await send(path, { visitor: "v1", events: [view] }, { bindings: { RATE_LIMIT } })).status).toBe(200);
  expect((await send(path, { visitor: "v1", events: [view] }, { bindings: { RATE_LIMIT } })).status).toBe(429);
  expect(asked).toEqual([`${other.site}:v1`, `${other.site}:v1`]);
});

test("a site's daily quota is the operator's to set; when it is used up, nothing more is taken until midnight there", async () => {
  const site = await makeSite({ timeZone: "Pacific/Auckland" });
  const path = `/admin/v1/sites/${site.site}/quota`;
  expect((await call("PUT", path, { eventsPerDay: 30 }, site.token)).status).toBe(403);
  expect((await call("PUT", path, { eventsPerDay: 0 }, "operator")).status).toBe(422);
  expect((await call("PUT", path, { eventsPerDay: 30 }, "operator")).body).toEqual({ eventsPerDay: 30 });
  expect((await site.events({ visitor: "v1", events: views(20) })).status).toBe(200);
  expect((await site.serverEvents({ visitor: "v1", events: views(20, "f") })).status).toBe(200);
  const refused = await site.serverEvents({ visitor: "v1", events: views(1, "g") });
  expect(refused).toMatchObject({ status: 429, body: { type: "urn:coterie:problem:quota-exceeded" } });
  const until = Date.now() + Number(refused.headers.get("retry-after")) * 1000;
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Pacific/Auckland", hour: "2-digit", minute: "2-digit" });
  expect(["00:00", "00:01"]).toContain(clock.format(until + 1000));
  expect((await shardProfile(site.site, "v:v1"))?.events).toBe(40);
  expect((await site.decide({ visitor: "v1", slots: ["hero"] })).status).toBe(200);
  expect((await site.admin("GET", "")).body).toMatchObject({ quota: { eventsPerDay: 30 } });
  await call("PUT", path, { eventsPerDay: null }, "operator");
  expect((await site.events({ visitor: "v1", events: views(1, "h") })).status).toBe(200);
});

test("what isolates count adds up in one place, and the sum is seen", async () => {
  const site = await makeSite();
  await call("PUT", `/admin/v1/sites/${site.site}/quota`, { eventsPerDay: 1_000_000 }, "operator");
  for (const prefix of ["a", "b", "c"]) await site.serverEvents({ visitor: "v1", events: views(500, prefix) });
  const { body } = await site.admin<{ quota: { used: { events: number } } }>("GET", "/health");
  // Told after a thousand; the rest is still this isolate's own.
  expect(body.quota.used.events).toBe(1000);
});

test("names that would reach a prototype are refused wherever texts become keys", async () => {
  const site = await makeSite();
  for (const name of ["__proto__", "constructor", "prototype"]) {
    const order = { id: name, value: 1, currency: "GBP" };
    const events = [
      { ...view, item: { id: name } },
      { ...view, item: { id: "p", category: name } },
      { ...view, item: { id: "p", brand: name } },
      { id: "e", type: "purchaseComplete", time, order },
      { id: "e", type: "purchaseComplete", time, order: { ...order, id: "o", items: [{ id: name }] } },
      { id: "e", type: "impression", time, slot: name },
      { id: "e", type: "impression", time, slot: "hero", campaign: name },
      { id: "e", type: "identify", time, customer: "c", traits: { [name]: "x" } },
    ];
    const { body } = await site.serverEvents({ visitor: "v1", events });
    expect(body.results.map(({ status }) => status)).toEqual(events.map(() => "rejected"));
    // A bad slot costs a page no other: it is left out.
    const decided = await site.decide({ visitor: "v1", slots: [name, "hero"] });
    expect([decided.status, Object.keys(decided.body.slots)]).toEqual([200, ["hero"]]);
    const product = { id: "p", title: "P", link: "/p", category: name };
    expect((await site.admin("PUT", "/catalogue", { v: 1, products: [product] })).status).toBe(422);
  }
  // A page's own words for a product cost it the words, not the view.
  const { body } = await site.events({
    visitor: "v1",
    events: [{ ...view, item: { id: "p", category: "__proto__" } }],
  });
  expect(body.results[0]?.status).toBe("accepted");
});

test("ten thousand categories of one visitor keep its profile small", () => {
  let profile = newProfile(time, "GBP");
  for (let i = 0; i < 10_000; i++) {
    const item = { id: `p${i}`, category: `category ${i} ${"ä".repeat(80)}`, brand: `brand ${i} ${"y".repeat(80)}` };
    profile = applyEvent(profile, { id: `e${i}`, type: "productView", time: time + i, item });
  }
  expect(profile.views.count).toBe(10_000);
  expect(profile.categories.length).toBeGreaterThan(1);
  expect(new TextEncoder().encode(JSON.stringify(profile)).length).toBeLessThan(4096);
});

test("what a site has yet to do is its administrators' to know", async () => {
  const site = await makeSite();
  await site.events({ visitor: "v1", events: [view, { id: "bad" }] });
  const { body } = await site.admin("GET", "/health");
  expect(body).toMatchObject({
    outbox: { lanes: { project: { waiting: 1, overdue: 0, oldestMs: 0 } }, alarmMs: 0 },
    deadLetters: { letters: 1, dropped: 0 },
    quota: { eventsPerDay: null, used: null },
  });
  expect(Object.keys((await call<object>("GET", "/health")).body).sort()).toEqual(["status", "version"]);
});
