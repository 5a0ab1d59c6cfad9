import { describe, expect, test } from "vitest";
import type { Bundle } from "../../../../shared/bundle.ts";
import type { Campaign } from "../../../../shared/campaign.ts";
import type { Product } from "../../../../shared/catalogue.ts";
import type { DecideRequest, SlotDecision } from "../../../../shared/decision.ts";
import type { View } from "../../../../shared/view.ts";
import { localised } from "../../../../worker/domain/campaigns/localised.ts";
import { type Context, fill } from "../../../../worker/domain/kinds/fill.ts";
import type { Published } from "../../../../worker/domain/published.ts";
import { timeLeftText } from "../../../../worker/domain/timeLeftText.ts";
import { viewOf } from "../../../../worker/domain/viewOf.ts";
import { tablesOf } from "../support/tablesOf.ts";

const now = Date.parse("2026-11-26T12:00:00Z");
const cup: Product = { id: "cup", title: "Cup", link: "/cup", price: 1500, currency: "EUR", image: "/cup.png" };
const pot: Product = { id: "pot", title: "Pot", link: "/pot", price: 4000, currency: "EUR", available: true };

function contextWith(products: Product[], request: Partial<DecideRequest> = { lang: "en" }): Context {
  const tables = tablesOf(products);
  const settings = { name: "S", currency: "EUR", timeZone: "Europe/Berlin", origins: [], consentMode: "none" };
  const published = { settings, recommendations: null } as unknown as Published;
  return { request: { slots: ["s"], ...request }, profile: null, segment: null, segments: [], published, tables, now };
}

const campaign = (kind: Campaign["kind"], content: object, more: object = {}) =>
  ({ id: "c", name: "C", slot: "s", priority: 1, kind, content, ...more }) as Campaign;
const viewIn = async (one: Campaign, context: Context) => viewOf((await fill(one, context)) as SlotDecision);

/** All of a view's elements of a class, and what is written in them. */
function textsOf(view: View | string | undefined, name: string): string[] {
  if (view === undefined || typeof view === "string") return [];
  const [, attributes, ...children] = view;
  const isIt = `${attributes["class"]}`.split(" ").includes(`coterie-${name}`);
  return [...(isIt ? [textIn(view)] : []), ...children.flatMap((child) => textsOf(child, name))];
}
const textIn = (view: View | string): string =>
  typeof view === "string" ? view : (view.slice(2) as (View | string)[]).map(textIn).join("");

describe("bundle", () => {
  const content: Bundle = {
    headline: "Tea for two",
    items: [{ id: "cup", quantity: 2 }, { id: "pot" }],
    price: 6000,
    currency: "EUR",
    saving: 1000,
    saves: "You save {saving}",
    link: "/tea",
    action: "Take both",
  };
  const tea = campaign("bundle", content);

  test("shows its products, what they come to and what is saved, by the catalogue of now", async () => {
    expect(await fill(tea, contextWith([cup, pot]))).toMatchObject({
      kind: "bundle",
      content: {
        before: 7000,
        price: 6000,
        saving: 1000,
        saves: "You save €10.00",
        items: [{ quantity: 2 }, { quantity: 1 }],
      },
    });
    const view = await viewIn(tea, contextWith([cup, pot]));
    expect(textsOf(view, "name")).toEqual(["2 × Cup", "Pot"]);
    expect(textsOf(view, "price")).toEqual(["€15.00", "€40.00", "€70.00 €60.00"]);
    expect(textsOf(view, "saves")).toEqual(["You save €10.00"]);
    expect(JSON.stringify(view)).toContain('"data-coterie-product":"cup"');
  });

  test("saves more where a product has become dearer", async () => {
    const filled = await fill(tea, contextWith([cup, { ...pot, price: 5000 }]));
    expect(filled).toMatchObject({ content: { before: 8000, saving: 2000, saves: "You save €20.00" } });
  });

  test.each<[string, Product[], Partial<Bundle>]>([
    ["out of stock", [cup, { ...pot, available: false }], {}],
    ["out of stock", [{ ...cup, availability: "out_of_stock" }, pot], {}],
    ["not in the catalogue", [cup], {}],
    ["has no price", [cup, { id: "pot", title: "Pot", link: "/pot" }], {}],
    ["priced in USD", [cup, { ...pot, currency: "USD" }], {}],
    ["does not save any more what it says", [cup, { ...pot, price: 3999 }], {}],
    ["saves nothing", [cup, { ...pot, price: 3000 }], { saving: undefined as never }],
  ])("gives way where it or a product is %s", async (why, products, change) => {
    expect(await fill(campaign("bundle", { ...content, ...change }), contextWith(products))).toContain(why);
  });
});

describe("countdown", () => {
  const one = (more: object, campaignMore: object = {}) =>
    campaign("countdown", { headline: "Ends soon", text: "{left} to go", ...more }, campaignMore);

  test("runs to the campaign's end, or to the offer's", async () => {
    const own = await fill(one({}, { ends: "2026-11-29T13:00", timeZone: "Europe/Berlin" }), contextWith([]));
    expect(own).toMatchObject({ content: { ends: "2026-11-29T12:00:00.000Z", left: "3 days", text: "3 days to go" } });
    const offer = one({ ends: "2026-11-26T16:59:00Z" }, { ends: "2026-12-24T00:00:00Z" });
    expect(await fill(offer, contextWith([], { lang: "de" }))).toMatchObject({
      content: { left: "4 Stunden", text: "4 Stunden to go" },
    });
    const view = await viewIn(offer, contextWith([]));
    const time = '["time",{"datetime":"2026-11-26T16:59:00.000Z"},"4 hours"]';
    expect(JSON.stringify(view)).toContain(`["p",{"class":"coterie-text coterie-left"},${time}," to go"]`);
    const without = await viewIn(
      campaign("countdown", { headline: "H", text: "Soon" }, { ends: "2026-11-26T16:59:00Z" }),
      contextWith([]),
    );
    expect(JSON.stringify(without)).toContain(
      `["p",{"class":"coterie-text"},"Soon"],["p",{"class":"coterie-left"},${time}]`,
    );
  });

  test("gives way once it is over", async () => {
    expect(await fill(one({ ends: "2026-11-26T12:00:00Z" }), contextWith([]))).toBe("its countdown is over");
  });

  test.each([
    [3 * 86_400_000 - 1, "2 days"],
    [2 * 86_400_000 - 1, "47 hours"],
    [2 * 3_600_000 - 1, "115 minutes"],
    [9 * 60_000, "5 minutes"],
    [4 * 60_000, "4 minutes"],
    [1, "1 minute"],
  ])("%i ms are at least %s", (left, words) => {
    expect(timeLeftText(left)).toBe(words);
  });

  test("a language that is none is taken as English", () => {
    for (const lang of ["", "zz", "x".repeat(9999), "<b>", "en-u-nu-arab"])
      expect(timeLeftText(3_600_000, lang)).toBe("60 minutes");
  });
});

describe("promotion", () => {
  const content = {
    headline: "The collection",
    text: "Now for all",
    early: "Yours until {opens}",
    opens: "2026-11-27T09:00",
    code: "EARLY",
  };
  const early = campaign("promotion", content, { timeZone: "Europe/Berlin" });

  test("says until when it is early, and nothing of that afterwards", async () => {
    expect(await fill(early, contextWith([], { lang: "en-GB" }))).toMatchObject({
      content: { text: "Yours until 27 November at 09:00", opens: "2026-11-27T08:00:00.000Z", code: "EARLY" },
    });
    const later = { ...contextWith([]), now: Date.parse("2026-11-27T08:00:00Z") };
    expect(await fill(early, later)).toEqual({
      kind: "promotion",
      content: { headline: "The collection", text: "Now for all", code: "EARLY" },
    });
    const view = await viewIn(early, contextWith([], { lang: "de" }));
    expect(textsOf(view, "opens")).toEqual(["Yours until 27. November um 09:00"]);
    expect(textsOf(view, "code")).toEqual(["EARLY"]);
  });
});

test("tiers are a list, of which those reached are marked, beside a bar that says what it means", async () => {
  const content = { headline: "More", text: "{left} left", tiers: [{ goal: 1000, label: "Free" }, { goal: 2000 }] };
  const profile = { cart: [["cup", 1]] } as unknown as Context["profile"];
  const view = await viewIn(campaign("progress", content), {
    ...contextWith([cup], { visitor: "v", lang: "en" }),
    profile,
  });
  expect(textsOf(view, "tier")).toEqual(["✓Free€10.00", "€20.00"]);
  expect(textsOf(view, "reached")).toHaveLength(1);
  expect(JSON.stringify(view)).toContain('"value":1500,"max":2000,"aria-label":"More","aria-valuetext":"€5.00 left"');
});

test.each([
  [undefined, "Hello", "World"],
  ["en", "Hello", "World"],
  ["de", "Hallo", "Welt"],
  ["DE", "Hallo", "Welt"],
  ["de-DE", "Hallo", "Welt"],
  ["de_AT", "Servus", "Welt"],
  ["de-AT-1901", "Servus", "Welt"],
  ["pt-BR", "Olá", "World"],
  ["", "Hello", "World"],
  ["constructor", "Hello", "World"],
  ["x".repeat(9999), "Hello", "World"],
])("in %s it says %s %s", (lang, headline, text) => {
  const locales = { de: { headline: "Hallo", text: "Welt" }, "de-AT": { headline: "Servus" }, pt: { headline: "Olá" } };
  const content = { headline: "Hello", text: "World", link: "/x" };
  expect(localised(campaign("banner", content, { locales }), lang)).toEqual({ headline, text, link: "/x" });
});

test("the words of tiers go to their tiers", () => {
  const content = {
    headline: "H",
    tiers: [
      { goal: 1, label: "one" },
      { goal: 2, label: "two", done: "all" },
    ],
  };
  const locales = { de: { tiers: [{ label: "eins" }, { label: "zwei" }] } };
  expect(localised(campaign("progress", content, { locales }), "de")).toMatchObject({
    tiers: [
      { goal: 1, label: "eins" },
      { goal: 2, label: "zwei", done: "all" },
    ],
  });
});
