import { env } from "cloudflare:workers";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { expect, test } from "vitest";
import type { Decisions, SlotDecision } from "../../shared/decision.ts";
import { Explanation } from "../../shared/explanation.ts";
import type { Problem } from "../../shared/problem.ts";
import { campaignsOf, listsOf, modelOf, rangeOf, ruleSegments } from "./support/explainShop.ts";
import { makeSite } from "./support/makeSite.ts";
import { runAlarms } from "./support/runAlarms.ts";

const bindings = { ...env, RATE_REQUESTS: "1000000" };
const day = 86_400_000;
const mobile = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148";

type Site = Awaited<ReturnType<typeof makeSite>>;
type Made = { visitor: string; decisions: Decisions; slot: SlotDecision };

async function shop(): Promise<Site> {
  const site = await makeSite({ timeZone: "Europe/London" });
  await publish(site, 1);
  return site;
}

async function publish(site: Site, version: number): Promise<void> {
  const puts = [
    await site.admin("PUT", "/catalogue", { v: 1, products: rangeOf(version) }),
    await site.admin("POST", "/models", { model: modelOf(version), recommendations: listsOf(version) }),
    await site.admin("POST", `/models/${version}/activate`),
    await site.admin("PUT", "/segments", { segments: version === 1 ? ruleSegments : ruleSegments.slice(2) }),
    await site.admin("PUT", "/campaigns", { campaigns: campaignsOf(version), slots: { hero: { caps: { day: 8 } } } }),
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
  let clockTime = Date.now() - (5 + draw(30)) * day;

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
    /** Some events of the past, a few of them told out of order. */
    async live(): Promise<void> {
      const events = Array.from({ length: 1 + draw(4) }, () => {
        clockTime = Math.min(Date.now() - 200_000, clockTime + draw(day));
        return event((isDrawn(15) ? clockTime - draw(9 * day) : clockTime) + clock);
      });
      await send(events);
      if (isDrawn(10)) {
        const id = `refund-${visitor}-${serial++}`;
        const order = { id: `order-${visitor}-${draw(serial)}`, value: 100 + draw(500), currency: "GBP" };
        await site.serverEvents({ events: [{ id, visitor, type: "refund", time: Date.now() - 1000, order }] });
      }
      if (isDrawn(6)) {
        const traits = { tier: isDrawn(50) ? "gold" : "blue" };
        const id = `who-${visitor}-${serial++}`;
        const identify = { id, type: "identify", time: Date.now() - 1000, customer, traits };
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
      const slots = ["hero", "picks", "bar", "none"].slice(draw(2));
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

test("1,000 decisions are explained as they were made, after a publish and after more events", {
  timeout: 300_000,
}, async () => {
  const site = await shop();
  const shoppers = Array.from({ length: 90 }, (_, i) => shopperOf(site, i));
  const made: Made[] = [];
  while (made.length < 1_000) {
    for (const shopper of shoppers) {
      await shopper.live();
      made.push(...(await shopper.ask()));
      if (made.length % 3 === 0) await shopper.tell();
    }
    await runAlarms(site.site);
  }
  await publish(site, 2);
  for (const shopper of shoppers) {
    await shopper.tell();
    await shopper.live();
    await shopper.live();
  }
  await runAlarms(site.site);

  const kinds = new Map<string, number>();
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
    kinds.set(slot.kind, (kinds.get(slot.kind) ?? 0) + 1);
    if (i % 50 === 0) Explanation.parse(body);
  }
  console.log(made.length, Object.fromEntries(kinds), refused.length, JSON.stringify(refused.slice(0, 10)));
  expect(refused).toEqual([]);
});
