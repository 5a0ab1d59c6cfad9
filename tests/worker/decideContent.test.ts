import { expect, test } from "vitest";
import type { Campaign } from "../../shared/campaign.ts";
import { type Card, SlotDecision } from "../../shared/decision.ts";
import type { Problem } from "../../shared/problem.ts";
import type { Progress } from "../../shared/progress.ts";
import type { Settings } from "../../shared/settings.ts";
import { makeSite } from "./support/makeSite.ts";
import { modelOn } from "./support/models.ts";
import { projectionOnceWritten } from "./support/projectionOnceWritten.ts";

const common = { name: "C", priority: 1 };
const picks: Campaign = {
  ...common,
  id: "picks",
  slot: "picks",
  kind: "recommendations",
  content: { title: "For you", strategies: ["popular"], limit: 5 },
};
const freeDelivery = (content: Partial<Progress> = {}): Campaign => ({
  ...common,
  id: "free-delivery",
  slot: "bar",
  kind: "progress",
  content: { headline: "Free delivery", text: "Only {left} left", goal: 5000, done: "It is free", ...content },
});

const products = [
  { id: "euro", title: "Euro", link: "/euro", price: 1999, currency: "EUR", rating: 4.4, reviews: 3 },
  { id: "yen", title: "Yen", link: "/yen", price: 1980, currency: "JPY", rating: 5 },
  { id: "dinar", title: "Dinar", link: "/dinar", price: 1_234_567, currency: "KWD", rating: 0 },
  { id: "plain", title: "Plain", link: "/plain" },
];
const tables = { v: 1, overall: products.map(({ id }) => id), segments: {}, related: {} };

async function shop(campaigns: Campaign[], settings: Partial<Settings> = {}) {
  const site = await makeSite({ currency: "EUR", ...settings });
  await site.activate(modelOn("productViews", { few: 0, many: 10 }), tables);
  await site.admin("PUT", "/catalogue", { v: 1, products });
  const put = await site.campaigns(campaigns);
  if (put.status !== 200) throw new Error(JSON.stringify(put.body));
  return site;
}

const add = (id: string, item: string, quantity?: number) => ({
  id,
  type: "addToCart",
  time: Date.now(),
  item: { id: item, ...(quantity === undefined ? {} : { quantity }) },
});

/** Blanks of all kinds as plain ones. */
const plain = (text: string | undefined) => text?.replace(/\s/gu, " ");

/** Asks a shop for its cards in a language. */
async function cardShop() {
  const site = await shop([picks]);
  return async (lang?: string): Promise<Record<string, Card>> => {
    const { body } = await site.decide({ visitor: "v1", isNew: true, slots: ["picks"], lang });
    const slot = SlotDecision.parse(body.slots["picks"]);
    if (slot.kind !== "recommendations") throw new Error(slot.reason);
    return Object.fromEntries(slot.content.items.map((card) => [card.id, card]));
  };
}

test("without a language cards carry numbers only", async () => {
  const cardsIn = await cardShop();
  for (const card of Object.values(await cardsIn())) {
    expect(card).not.toHaveProperty("priceText");
    expect(card).not.toHaveProperty("amount");
    expect(card).not.toHaveProperty("stars");
  }
});

test("with a language cards carry prices as they are read there, decimal amounts and stars", async () => {
  const cardsIn = await cardShop();
  const german = await cardsIn("de");
  expect(german["euro"]).toMatchObject({ price: 1999, amount: "19.99", stars: "★★★★☆" });
  expect(plain(german["euro"]?.priceText)).toBe("19,99 €");
  expect(plain(german["dinar"]?.priceText)).toBe("1.234,567 KWD");
  expect(german["dinar"]).toMatchObject({ amount: "1234.567" });
  expect(german["dinar"]).not.toHaveProperty("stars");
  expect(german["plain"]).not.toHaveProperty("priceText");
  expect(german["plain"]).not.toHaveProperty("amount");
  expect(plain((await cardsIn("de-AT"))["euro"]?.priceText)).toBe("€ 19,99");
  for (const lang of ["en-GB", "en_GB", " en "]) expect((await cardsIn(lang))["euro"]?.priceText).toBe("€19.99");
  const japanese = await cardsIn("ja");
  expect(japanese["yen"]).toMatchObject({ priceText: "\uffe51,980", amount: "1980", stars: "★★★★★" });
});

test("a language that is none, or hostile, is taken as English", async () => {
  const cardsIn = await cardShop();
  const hostile = [
    "",
    "zz",
    "de-zz-notalanguage",
    "<script>",
    "\u0000",
    "de\u2028x",
    "__proto__",
    "日本",
    "x".repeat(20_000),
  ];
  for (const lang of hostile) expect([lang, (await cardsIn(lang))["euro"]?.priceText]).toEqual([lang, "€19.99"]);
  // Extensions ask for nothing: not for other digits, nor for another currency.
  expect((await cardsIn("en-u-nu-arab-cu-usd"))["euro"]?.priceText).toBe("€19.99");
});

test("a promotion shows its code", async () => {
  const content = { headline: "10% off", text: "All week", code: "TEN", link: "/sale", action: "Shop", style: "warm" };
  const offer = { ...common, id: "ten", slot: "offer", kind: "promotion", content } as Campaign;
  const site = await shop([offer]);
  const { body } = await site.decide({ visitor: "v1", slots: ["offer"] });
  expect(SlotDecision.parse(body.slots["offer"])).toMatchObject({ kind: "promotion", campaign: "ten", content });
  for (const [bad, path] of [
    [{ ...content, code: "" }, "campaigns[0].content.code"],
    [{ ...content, link: "javascript:alert(1)" }, "campaigns[0].content.link"],
    [{ ...content, html: "<b>" }, "campaigns[0].content.html"],
  ] as const) {
    const { status, body } = await site.admin<Problem>("PUT", "/campaigns", {
      campaigns: [{ ...offer, content: bad }],
    });
    expect([status, body.errors?.[0]?.path]).toEqual([422, path]);
  }
});

test("progress tells how far the cart is from the goal, from the profile and from what just happened", async () => {
  const site = await shop([freeDelivery()]);
  const ask = async (more: object = {}) => {
    const { body } = await site.decide({ visitor: "v1", slots: ["bar"], lang: "de", ...more });
    const slot = SlotDecision.parse(body.slots["bar"]);
    if (slot.kind !== "progress") throw new Error(slot.reason);
    return { ...slot.content, text: plain(slot.content.text) };
  };
  expect(await ask()).toMatchObject({
    headline: "Free delivery",
    value: 0,
    max: 5000,
    goal: 5000,
    text: "Only 50,00 € left",
  });
  await site.events({ visitor: "v1", events: [add("a1", "euro", 2)] });
  await projectionOnceWritten(site.site, "v1");
  expect(await ask()).toMatchObject({ value: 3998, text: "Only 10,02 € left" });
  expect(await ask({ lang: undefined })).toMatchObject({ text: "Only 10.02 EUR left" });
  const removed = { ...add("a2", "euro"), type: "removeFromCart" };
  expect(await ask({ recent: [removed] })).toMatchObject({ value: 1999, text: "Only 30,01 € left" });
  expect(await ask({ recent: [add("a3", "euro")] })).toMatchObject({ value: 5997, max: 5000, text: "It is free" });
});

test("progress reached without a text for it has none; a goal is an amount above 0", async () => {
  const campaign = freeDelivery({ goal: 1999, done: undefined });
  const site = await shop([campaign]);
  const { body } = await site.decide({ visitor: "v1", slots: ["bar"], recent: [add("a1", "euro")] });
  expect(body.slots["bar"]).toMatchObject({ kind: "progress", content: { value: 1999, max: 1999 } });
  expect(body.slots["bar"]).not.toHaveProperty("content.text");
  for (const goal of [0, -1, 0.5, 1e15]) {
    const { status, body } = await site.admin<Problem>("PUT", "/campaigns", { campaigns: [freeDelivery({ goal })] });
    expect([goal, status, body.errors?.[0]?.path]).toEqual([goal, 422, "campaigns[0].content.goal"]);
  }
});

test("a cart is worth what it is in the base currency; where that is not known, progress gives way", async () => {
  const next: Campaign = {
    ...common,
    id: "n",
    slot: "bar",
    priority: 0,
    kind: "banner",
    content: { headline: "Next" },
  };
  const site = await shop([freeDelivery(), next], { rates: { JPY: 0.005 } });
  const ask = async (...items: string[]) => {
    const recent = items.map((item, i) => add(`a${i}`, item));
    return (await site.decide({ visitor: "v1", slots: ["bar"], recent })).body.slots["bar"];
  };
  expect(await ask("euro", "yen")).toMatchObject({ kind: "progress", content: { value: 1999 + 990 } });
  for (const unknown of ["dinar", "plain", "elsewhere", "__proto__x"]) {
    expect(await ask("euro", unknown)).toMatchObject({
      campaign: "n",
      reason: expect.stringContaining("what goes before it has nothing to show"),
    });
  }
  await site.campaigns([freeDelivery()]);
  expect(await ask("plain")).toMatchObject({ kind: "default", reason: expect.stringContaining("cart is worth") });
});

test("amounts with a dollar sign are put into the text as they are", async () => {
  const site = await shop([freeDelivery({ text: "{left} to go: {left}!" })], { currency: "USD" });
  const { body } = await site.decide({ visitor: "v1", slots: ["bar"], lang: "en-US" });
  expect(body.slots["bar"]).toMatchObject({ content: { text: "$50.00 to go: $50.00!" } });
});
