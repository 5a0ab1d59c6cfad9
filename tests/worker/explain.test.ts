import { env } from "cloudflare:workers";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { expect, test } from "vitest";
import type { Decisions, SlotDecision } from "../../shared/decision.ts";
import { Explanation } from "../../shared/explanation.ts";
import type { Problem } from "../../shared/problem.ts";
import type { Settings } from "../../shared/settings.ts";
import { forget } from "../../worker/storage/kv/cachedJson.ts";
import { campaignsOf, listsOf, modelOf, rangeOf, ruleSegments } from "../support/explainShop.ts";
import { everyShard } from "./support/everyShard.ts";
import { call, makeSite } from "./support/makeSite.ts";
import { runAlarms } from "./support/runAlarms.ts";

const bindings = { ...env, RATE_REQUESTS: "1000000" };
/** 1,000 in the suite; `EXPLAIN_RUNS=10000 npm test -- --project worker tests/worker/explain.test.ts` for more. */
const decisions = Number(env.EXPLAIN_RUNS);
const day = 86_400_000;
const mobile = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148";

type Site = Awaited<ReturnType<typeof makeSite>>;
type Made = { visitor: string; decisions: Decisions; slot: SlotDecision };

async function shop(settings: Partial<Settings> = {}): Promise<Site> {
  const site = await makeSite({ timeZone: "Europe/London", ...settings });
  await publish(site, 1, settings.holdout !== undefined);
  return site;
}

async function publish(site: Site, version: number, isDealt = false): Promise<void> {
  const puts = [
    await site.admin("PUT", "/catalogue", { v: 1, products: rangeOf(version) }),
    await site.admin("POST", "/models", { model: modelOf(version), recommendations: listsOf(version) }),
    await site.admin("POST", `/models/${version}/activate`),
    await site.admin("PUT", "/segments", { segments: version === 1 ? ruleSegments : ruleSegments.slice(2) }),
    await site.admin("PUT", "/campaigns", {
      campaigns: campaignsOf(version, isDealt && version < 3),
      slots: { hero: { caps: { day: 8 } } },
    }),
  ];
  for (const { status, body } of puts) if (status >= 300) throw new Error(JSON.stringify(body));
}

const explained = (site: Site, decision: string, visitor?: string) =>
  site.admin<Explanation & Problem>(
    "GET",
    `/explain/${encodeURIComponent(decision)}${visitor === undefined ? "" : `?visitor=${visitor}`}`,
  );

/** What a decision said, as far as it is compared; a view is made of it. */
const said = ({ view: _, ...rest }: SlotDecision) => rest;

/** A shopper whose doings are drawn: what it does comes to the shop at once, late, early, or never. */
function shopperOf(site: Site, number: number) {
  const random = xoroshiro128plus(number * 7919 + 1);
  const draw = (most: number) => uniformInt(random, 0, most - 1);
  const isDrawn = (percent: number) => draw(100) < percent;
  const visitor = `visitor-${number}`;
  const headers = number % 3 === 0 ? { "user-agent": mobile } : { "user-agent": "Mozilla/5.0 Chrome/140" };
  /** This shopper's clock is an hour fast: the shop sets it right by `sentAt`. */
  const clock = number % 11 === 0 ? 3_600_000 : 0;
  const customer = `customer-${number % 40}`;
  const waiting: object[] = [];
  let serial = 0;
  /** Some came long ago, and some are new. */
  let clockTime = Date.now() - (isDrawn(60) ? 45 : 5) * day;

  const item = () => ({
    id: `p${draw(60)}`,
    category: ["Pans", "Lamps", "Rugs"][draw(3)],
    price: 900,
    currency: "GBP",
  });
  const event = (time: number) => {
    const base = { id: `${visitor}-${serial++}`, time: Math.round(time) };
    const kind = draw(100);
    if (kind < 45) return { ...base, type: "productView", item: item(), ...(isDrawn(20) ? { source: "card" } : {}) };
    if (kind < 60) return { ...base, type: "addToCart", item: item() };
    if (kind < 65) return { ...base, type: "removeFromCart", item: item() };
    if (kind < 70) return { ...base, type: "search", query: "lamp" };
    if (kind < 76) return { ...base, type: "click", slot: "hero" };
    if (kind < 86) return { ...base, type: "impression", slot: "hero", campaign: ["once", "cart", "sale"][draw(3)] };
    if (kind < 93) return { ...base, type: "pageView", path: "/" };
    const order = { id: `order-${visitor}-${serial}`, value: 1000 + draw(9000), currency: "GBP", items: [item()] };
    return { ...base, type: "purchaseComplete", order };
  };
  const send = async (events: object[]) => {
    if (events.length === 0) return;
    const { status, body } = await site.events({ visitor, sentAt: Date.now() + clock, events }, bindings, headers);
    if (status !== 200 || body.results.some(({ status }) => status === "rejected"))
      throw new Error(JSON.stringify(body));
  };

  return {
    visitor,
    /** Whether what it does is of these days by now. */
    isHere: () => clockTime > Date.now() - 3 * day,
    /** Some events of the past, a few of them told out of order. */
    async live(): Promise<void> {
      const events = Array.from({ length: 1 + draw(4) }, () => {
        clockTime = Math.min(Date.now() - 200_000, clockTime + draw(5 * day));
        return event((isDrawn(15) ? clockTime - draw(9 * day) : clockTime) + clock);
      });
      await send(events);
      if (isDrawn(8)) {
        // The shop's server knows better what an order was worth.
        const order = { id: `order-${visitor}-${draw(serial)}`, value: 2000, currency: "GBP" };
        const told = { id: `told-${visitor}-${serial++}`, visitor, type: "purchaseComplete", time: clockTime, order };
        await site.serverEvents({ events: [told] });
      }
      if (isDrawn(10)) {
        const id = `refund-${visitor}-${serial++}`;
        const order = { id: `order-${visitor}-${draw(serial)}`, value: 100 + draw(500), currency: "GBP" };
        await site.serverEvents({ events: [{ id, visitor, type: "refund", time: clockTime, order }] });
      }
      if (isDrawn(6)) {
        const traits = { tier: isDrawn(50) ? "gold" : "blue" };
        const id = `who-${visitor}-${serial++}`;
        const identify = { id, type: "identify", time: clockTime, customer, traits };
        // A server is believed; what a page says without a signature is noted only.
        if (isDrawn(60)) await site.serverEvents({ events: [{ ...identify, visitor }] });
        else await send([identify]);
      }
    },
    /** Asks for slots, with the events of the last two minutes, some of which are told by now. */
    async ask(): Promise<Made[]> {
      const recent = Array.from({ length: draw(4) }, () => event(Date.now() + clock - draw(100_000)));
      if (isDrawn(50)) await send(recent);
      else waiting.push(...recent);
      const page = {
        path: ["/", "/sale/lamps", "/product/p3?x=1", "/caf%C3%A9/"][draw(4)],
        ...(isDrawn(50) ? { product: `p${draw(60)}` } : {}),
      };
      const lang = ["en", "de-AT", undefined, "tlh?"][draw(4)];
      const slots = ["hero", "picks", "bar", "none"].filter(() => isDrawn(50));
      if (slots.length === 0) slots.push("hero");
      const { status, body } = await site.decide({ visitor, slots, page, recent, lang }, bindings, headers);
      if (status !== 200) throw new Error(JSON.stringify(body));
      return Object.values(body.slots).map((slot) => ({ visitor, decisions: body, slot }));
    },
    /** Tells what it has not told yet. */
    async tell(): Promise<void> {
      await send(waiting.splice(0).reverse());
    },
  };
}

test("1,000 decisions are explained as they were made, after publishes and after more events", {
  timeout: 300_000,
}, async () => {
  const site = await shop({ holdout: { share: 10, salt: 1 } });
  const shoppers = Array.from({ length: 80 }, (_, i) => shopperOf(site, i));
  for (let coming = shoppers; coming.length > 0; coming = coming.filter(({ isHere }) => !isHere())) {
    for (const shopper of coming) for (let i = 0; i < 2; i++) await shopper.live();
    await runAlarms(site.site);
  }
  // What happened long ago came long ago: so old that logs forget it.
  const old = Date.now() - 31 * day;
  await everyShard(site.site, (sql) => sql.exec("UPDATE log SET arrived = at WHERE at < ?", old).rowsWritten);

  const made: Made[] = [];
  for (let round = 0; made.length < decisions; round++) {
    for (const [i, shopper] of shoppers.entries()) {
      await shopper.live();
      made.push(...(await shopper.ask()));
      if ((i + round) % 3 === 0) await shopper.tell();
    }
    await runAlarms(site.site);
    if (round === 2) await publish(site, 2, true);
  }
  await publish(site, 3);
  for (const shopper of shoppers) {
    await shopper.tell();
    await shopper.live();
    await shopper.live();
  }
  await runAlarms(site.site);

  const kinds = new Map<string, number>();
  const note = (kind: string) => kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const refused: unknown[] = [];
  for (const [i, { visitor, decisions, slot }] of made.entries()) {
    const { status, body } = await explained(site, slot.decision, i % 20 === 0 ? undefined : visitor);
    if (status !== 200 || !body.reproduced.isExact) {
      refused.push({ visitor, status, words: body.reproduced?.words ?? body.detail });
      continue;
    }
    expect(body.visitor).toBe(visitor);
    expect(body.segment?.id ?? null).toBe(decisions.segment?.id ?? null);
    expect(body.slots.map(({ decided }) => said(decided))).toEqual([said(slot)]);
    expect(body.slots[0]?.campaigns.find(({ lost }) => lost === null)?.id ?? null).toBe(slot.campaign);
    for (const kind of [slot.kind, `of ${body.profile.of}`, `segment ${slot.segment}`]) note(kind);
    if (body.profile.recent > 0) note("with recent events");
    if (body.holdout?.variant === "held") note("held out");
    const chosen = body.slots[0]?.campaigns.find(({ lost }) => lost === null);
    if (chosen?.experiment !== undefined) note(`variant ${chosen.experiment.variant}`);
    if (i % 50 === 0) Explanation.parse(body);
  }
  expect(refused).toEqual([]);
  // It is worth nothing unless all of this was met.
  for (const kind of [
    "banner",
    "recommendations",
    "progress",
    "default",
    "of visitor",
    "of customer",
    "with recent events",
  ])
    expect([kind, (kinds.get(kind) ?? 0) > 50]).toEqual([kind, true]);
  for (const segment of ["looking", "away", "rule:gold", "rule:full-cart", "rule:sale", "rule:mobile"])
    expect([segment, (kinds.get(`segment ${segment}`) ?? 0) > 10]).toEqual([segment, true]);
  for (const kind of ["held out", "variant loud", "variant none", "variant null"])
    expect([kind, (kinds.get(kind) ?? 0) > 0]).toEqual([kind, true]);
  const forgotten = await checkpointsWhere(site.site, "base IS NOT NULL");
  const moved = await checkpointsWhere(site.site, "subject LIKE 'c:%' AND json_array_length(moves) > 1");
  expect(Math.min(forgotten, moved)).toBeGreaterThan(3);
});

async function checkpointsWhere(site: string, where: string): Promise<number> {
  const counts = await everyShard(
    site,
    (sql) => sql.exec<{ n: number }>(`SELECT count(*) AS n FROM checkpoint WHERE ${where}`).one().n,
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

const view = (id: string, item = "p1", time = Date.now() - 1000) => ({
  id,
  type: "productView",
  time,
  item: { id: item },
});

/** A decision about a visitor with three stored events, two of which the projection does not hold. */
async function decided(site: Site, visitor: string, more: object = {}) {
  const events = [view(`${visitor}-1`, "p1", Date.now() - 5000), view(`${visitor}-2`), view(`${visitor}-3`)];
  await site.events({ visitor, events: events.slice(0, 1) });
  await runAlarms(site.site);
  await site.events({ visitor, events });
  const { body } = await site.decide({ visitor, slots: ["hero"], recent: events, lang: "en", ...more });
  const slot = body.slots["hero"];
  if (slot === undefined) throw new Error("no decision");
  return { slot, decision: slot.decision };
}

test("what cannot be explained says why", async () => {
  const [site, other] = [await shop(), await shop()];
  const { decision } = await decided(site, "v1");
  expect((await explained(site, decision)).body).toMatchObject({ visitor: "v1", reproduced: { isExact: true } });

  const refusals: [string, string, Site][] = [
    ["another site's", decision, other],
    ["changed", decision.replace(/^3/, "4"), site],
    ["cut", decision.slice(0, -3), site],
    ["without a slot", `${decision}7`, site],
    ["none", "nonsense", site],
  ];
  for (const [what, id, whose] of refusals) {
    const { status, body } = await explained(whose, id);
    expect([what, status, body.type]).toEqual([what, 404, "urn:coterie:problem:not-found"]);
  }
  expect(await explained(site, decision, "v2")).toMatchObject({ status: 422, body: { errors: [{ path: "visitor" }] } });
  const noToken = await call("GET", `/admin/v1/sites/${site.site}/explain/${encodeURIComponent(decision)}`);
  expect(noToken.status).toBe(401);

  const published = `published:${site.site}:${Number.parseInt(decision.split(".")[1] ?? "", 36)}`;
  const text = await env.KV.get(published, "text");
  await site.campaigns([]);
  await env.KV.delete(published);
  forget(published);
  expect(await explained(site, decision)).toMatchObject({
    status: 410,
    body: { detail: expect.stringMatching(/^Version \d+/) },
  });
  await env.KV.put(published, text ?? "");

  await everyShard(site.site, (sql) => sql.exec("DELETE FROM log WHERE id = 'v1-1'").rowsWritten);
  expect(await explained(site, decision, "v1")).toMatchObject({
    status: 410,
    body: { detail: expect.stringContaining("log") },
  });
  await site.admin("DELETE", "/visitors/v1");
  expect(await explained(site, decision, "v1")).toMatchObject({
    status: 410,
    body: { type: "urn:coterie:problem:erased" },
  });
  expect(await explained(site, decision)).toMatchObject({
    status: 410,
    body: { detail: expect.stringContaining("erased") },
  });
});

test("an event that never came to the log is missed, and said to be", async () => {
  const site = await shop();
  const recent = [view("told"), view("lost", "p2")];
  const { body } = await site.decide({ visitor: "v1", slots: ["hero"], recent });
  const decision = body.slots["hero"]?.decision ?? "";
  await site.events({ visitor: "v1", events: recent.slice(0, 1) });
  const { reproduced, profile } = (await explained(site, decision)).body;
  expect(reproduced).toEqual({
    isExact: false,
    words: expect.stringContaining("One event that the page told of never came"),
  });
  expect(profile).toMatchObject({ events: 1, recent: 1 });
  await site.events({ visitor: "v1", events: recent });
  expect((await explained(site, decision)).body).toMatchObject({
    reproduced: { isExact: true },
    profile: { events: 2, recent: 2 },
  });
});

test("previews, contextual questions, and visitors who are new or of whom nothing was kept are explained too", async () => {
  const site = await shop();
  const { slot } = await decided(site, "v1");
  expect(slot.kind).toBe("banner");

  const { body: preview } = await site.admin<{ token: string }>("POST", "/previews", {
    segment: "buying",
    campaign: "sale",
  });
  const previewed = await decided(site, "v1", { preview: preview.token });
  expect(previewed.slot).toMatchObject({ campaign: "sale", segment: "buying" });
  expect((await explained(site, previewed.decision)).body).toMatchObject({
    preview: { segment: "buying", campaign: "sale" },
    rules: { words: expect.stringContaining("preview") },
    slots: [{ decided: { campaign: "sale", reason: previewed.slot.reason } }],
  });

  const fresh = await site.decide({ visitor: "new", isNew: true, slots: ["hero"], page: { path: "/sale/x" } });
  expect((await explained(site, fresh.body.slots["hero"]?.decision ?? "")).body).toMatchObject({
    visitor: null,
    reproduced: { isExact: true },
    profile: { of: "nobody", events: 0 },
    slots: [{ decided: { campaign: "sale" } }],
  });

  const hidden = await site.decide({ visitor: "v1", slots: ["hero"] }, undefined, { "sec-gpc": "1" });
  const silent = (await explained(site, hidden.body.slots["hero"]?.decision ?? "")).body;
  expect(silent).toMatchObject({
    visitor: null,
    reproduced: { isExact: true },
    slots: [{ decided: { kind: "default" } }],
  });
  expect(silent.slots[0]?.decided.reason).toBe(hidden.body.slots["hero"]?.reason);
});

test("what a visitor would get now is explained by what its shard knows", async () => {
  const site = await shop();
  const events = [
    ...Array.from({ length: 12 }, (_, i) => view(`e${i}`, `p${i}`)),
    { id: "cart", type: "addToCart", time: Date.now() - 500, item: { id: "p3" } },
    { id: "seen", type: "impression", time: Date.now() - 400, slot: "hero", campaign: "once" },
  ];
  await site.events({ visitor: "v1", events });
  const path = "/visitors/v1/explain?slots=hero,picks&path=/sale&product=p3&lang=de";
  const { status, body } = await site.admin<Explanation>("GET", path);
  expect(status).toBe(200);
  const explanation = Explanation.parse(body);
  expect(explanation).toMatchObject({ decision: null, visitor: "v1", profile: { of: "visitor", events: 14 } });
  expect(explanation.segment).toMatchObject({ kind: "rule", id: "rule:sale" });
  expect(explanation.rules.list.map(({ id, holds, isChosen }) => [id, holds, isChosen])).toEqual([
    ["rule:full-cart", false, false],
    ["rule:gold", false, false],
    ["rule:sale", true, true],
    ["rule:mobile", false, false],
  ]);
  const [hero, picks] = explanation.slots;
  expect(hero?.decided).toMatchObject({ campaign: "sale", content: { headline: "sale auf Deutsch" } });
  expect(hero?.caps).toEqual([{ span: "day", most: 8, seen: 1 }]);
  const lost = Object.fromEntries(hero?.campaigns.map((one) => [one.id, one.lost]) ?? []);
  expect(lost).toMatchObject({ sale: null, once: "its cap for a session is reached", gold: "is for rule:gold only" });
  expect(hero?.campaigns.find(({ id }) => id === "once")?.caps).toEqual([{ span: "session", most: 1, seen: 1 }]);
  expect(picks?.decided.kind).toBe("recommendations");
  expect(explanation.features.list.find(({ name }) => name === "productViews")).toMatchObject({
    value: 12,
    isImputed: false,
  });
  expect(explanation.distances.list.filter(({ isChosen }) => isChosen)).toHaveLength(1);
  expect(explanation.signals.list).toContainEqual({ name: "path", value: "/sale" });
  expect(explanation.signals.list).toContainEqual({ name: "cart", value: "p3" });

  const bad = await site.admin<Problem>("GET", "/visitors/v1/explain?slots=NO");
  expect(bad).toMatchObject({ status: 422, body: { errors: [{ path: "slots[0]" }] } });
  expect((await site.admin<Explanation>("GET", "/visitors/nobody/explain")).body).toMatchObject({
    profile: { of: "nobody" },
    slots: [{ slot: "hero" }, { slot: "picks" }, { slot: "bar" }],
  });
});
