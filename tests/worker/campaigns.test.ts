import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import type { Campaign } from "../../shared/campaign.ts";
import { CampaignReview } from "../../shared/campaignReview.ts";
import { SlotDecision } from "../../shared/decision.ts";
import type { Problem } from "../../shared/problem.ts";
import type { Settings } from "../../shared/settings.ts";
import { keys } from "../../worker/storage/keys.ts";
import { makeSite } from "./support/makeSite.ts";
import { modelOn } from "./support/models.ts";
import { projectionOnceWritten } from "./support/projectionOnceWritten.ts";
import { shardProfile } from "./support/shardProfile.ts";

const banner = (id: string, more: object = {}): Campaign =>
  ({ id, name: id, slot: "hero", priority: 1, kind: "banner", content: { headline: id }, ...more }) as Campaign;
const products = [
  { id: "cup", title: "Cup", link: "/cup", price: 1500, currency: "EUR", category: "Tea" },
  { id: "pot", title: "Pot", link: "/pot", price: 4000, currency: "EUR", category: "Tea" },
  { id: "book", title: "Book", link: "/book", price: 900, currency: "EUR", category: "Books" },
  { id: "free", title: "Free", link: "/free" },
];
const bundle = (content: object = {}): Campaign =>
  banner("tea", {
    kind: "bundle",
    content: {
      headline: "Tea for two",
      items: [{ id: "cup", quantity: 2 }, { id: "pot" }],
      price: 6000,
      currency: "EUR",
      saving: 1000,
      saves: "You save {saving}",
      ...content,
    },
  });

async function shop(settings: Partial<Settings> = {}) {
  const site = await makeSite({ currency: "EUR", timeZone: "Europe/Berlin", ...settings });
  await site.admin("PUT", "/catalogue", { v: 1, products });
  const put = (campaigns: unknown[], slots?: unknown) =>
    site.admin<Problem & CampaignReview>("PUT", "/campaigns", { campaigns, ...(slots === undefined ? {} : { slots }) });
  const ask = async (more: object = {}) => {
    const { body } = await site.decide({ visitor: "v1", slots: ["hero"], lang: "en", ...more });
    return SlotDecision.parse(body.slots["hero"]);
  };
  return { ...site, put, ask };
}

describe("what is bad is refused with its path, and what is published stays", () => {
  const ends = "2099-01-01T00:00:00Z";
  const countdown = (content: object, more: object = {}) =>
    banner("c", { kind: "countdown", content: { headline: "H", ...content }, ...more });
  const promotion = (content: object, more: object = {}) =>
    banner("c", { kind: "promotion", content: { headline: "H", ...content }, ...more });

  test.each<[string, object, string]>([
    ["a local time without a zone", banner("b", { starts: "2026-11-27T09:00" }), "timeZone"],
    ["days without a zone", banner("b", { days: ["mon"] }), "timeZone"],
    ["a zone that is none", banner("b", { timeZone: "Europe/Nowhere" }), "timeZone"],
    ["an offset as a zone", banner("b", { timeZone: "+02:00" }), "timeZone"],
    ["no day at all", banner("b", { days: [], timeZone: "UTC" }), "days"],
    ["a day twice", banner("b", { days: ["mon", "mon"], timeZone: "UTC" }), "days"],
    ["a day that is none", banner("b", { days: ["Monday"], timeZone: "UTC" }), "days[0]"],
    ["hours that are none", banner("b", { hours: [{ from: "9", until: "17:00" }], timeZone: "UTC" }), "hours[0].from"],
    [
      "hours of no length",
      banner("b", { hours: [{ from: "09:00", until: "09:00" }], timeZone: "UTC" }),
      "hours[0].until",
    ],
    ["a day that there is not", banner("b", { starts: "2026-02-30T00:00:00Z" }), "starts"],
    ["an end before the start", banner("b", { starts: ends, ends: "2098-01-01T00:00:00Z" }), "ends"],
    [
      "an end before the start, by two clocks",
      banner("b", { starts: "2026-11-27T09:00:00Z", ends: "2026-11-27T09:30", timeZone: "Europe/Berlin" }),
      "ends",
    ],
    [
      "days that never come",
      banner("b", { starts: "2026-11-27T00:00", ends: "2026-11-28T00:00", days: ["mon"], timeZone: "UTC" }),
      "days",
    ],
    ["a cap of none", banner("b", { caps: { day: 0 } }), "caps.day"],
    ["caps without any", banner("b", { caps: {} }), "caps"],
    ["pages without any", banner("b", { pages: {} }), "pages"],
    ["a language that is none", banner("b", { locales: { deutsch: { headline: "H" } } }), "locales.deutsch"],
    ["a language twice", banner("b", { locales: { de: { text: "T" }, DE: { text: "T" } } }), "locales.DE"],
    ["a goal that is none", banner("b", { goal: "fame" }), "goal"],
    ["a day of review that is none", banner("b", { review: "soon" }), "review"],
    ["a cost that is no amount", banner("b", { cost: 9.99 }), "cost"],
    ["a bundle's price without a currency", bundle({ currency: undefined }), "content.currency"],
    ["a bundle in another currency", bundle({ items: [{ id: "cup" }], currency: "USD" }), "content.items[0].id"],
    ["a bundle of what there is not", bundle({ items: [{ id: "cup" }, { id: "gone" }] }), "content.items[1].id"],
    ["a bundle of what has no price", bundle({ items: [{ id: "free" }] }), "content.items[0].id"],
    ["a bundle of one thing twice", bundle({ items: [{ id: "cup" }, { id: "cup" }] }), "content.items[1].id"],
    ["a bundle that saves nothing", bundle({ price: 7000 }), "content.price"],
    ["a saving that is not true", bundle({ saving: 1001 }), "content.saving"],
    ["a saving that is too modest", bundle({ saving: 999 }), "content.saving"],
    ["a countdown to nothing", countdown({}), "content.ends"],
    ["a countdown beyond the campaign", countdown({ ends: "2099-01-01T00:00:01Z" }, { ends }), "content.ends"],
    ["a countdown to before the campaign", countdown({ ends }, { starts: ends }), "content.ends"],
    ["early access without an end", promotion({ early: "E" }), "content.early"],
    ["early access that never opens", promotion({ opens: "2099-01-02T00:00:00Z" }, { ends }), "content.opens"],
    ["early access that is not early", promotion({ opens: ends }, { starts: ends }), "content.opens"],
    [
      "one tier twice",
      banner("b", { kind: "progress", content: { headline: "H", tiers: [{ goal: 5 }, { goal: 5 }] } }),
      "content.tiers[1].goal",
    ],
    [
      "words for other tiers",
      banner("b", {
        kind: "progress",
        content: { headline: "H", tiers: [{ goal: 5 }, { goal: 6 }] },
        locales: { de: { tiers: [{ text: "T" }] } },
      }),
      "locales.de.tiers",
    ],
  ])("%s", async (_, bad, path) => {
    const { put, ask } = await shop();
    expect((await put([banner("good")])).status).toBe(200);
    const { status, body } = await put([banner("other"), bad]);
    expect([status, body.errors?.map((error) => error.path)]).toEqual([422, [`campaigns[1].${path}`]]);
    expect(body.errors?.[0]?.detail).not.toBe("");
    expect((await ask()).campaign).toBe("good");
  });

  test("slots that the settings do not name, where they name any", async () => {
    const { put } = await shop({ slots: { hero: { height: 300 }, bar: {} } });
    expect((await put([banner("a"), banner("b", { slot: "bar" })])).status).toBe(200);
    const { status, body } = await put([banner("a", { slot: "heor" })], { side: { caps: { day: 1 } } });
    expect([status, body.errors?.map(({ path }) => path)]).toEqual([422, ["slots.side", "campaigns[0].slot"]]);
  });

  test("a bundle that has ended keeps nobody from publishing", async () => {
    const { put } = await shop();
    expect((await put([{ ...bundle({ saving: 1 }), ends: "2020-01-01T00:00:00Z" }])).status).toBe(200);
  });
});

test("what is noted of a campaign is kept for who administers, and not published", async () => {
  const { site, admin, put } = await shop();
  const noted = banner("a", {
    goal: "revenuePerVisitor",
    owner: "Ada",
    notes: "As\nplanned",
    review: "2026-01-01",
    cost: 100,
  });
  const { body } = await put([noted], { hero: { caps: { day: 3 } } });
  expect(body).toMatchObject({ campaigns: 1, due: [{ campaign: "a", review: "2026-01-01", owner: "Ada" }] });
  expect((await admin("GET", "/campaigns")).body).toEqual({
    campaigns: [noted],
    slots: { hero: { caps: { day: 3 } } },
  });
  const { version } = (await admin<{ version: number }>("GET", "")).body;
  const published = JSON.parse((await env.KV.get(keys.published(site, version))) ?? "");
  expect(published.campaigns).toEqual([banner("a")]);
  expect(published.slots).toEqual({ hero: { caps: { day: 3 } } });
});

test("conflicts are listed with the winner, and what can never be shown", async () => {
  const { put, admin, activate } = await shop();
  await activate(modelOn("productViews", { few: 0, many: 10 }));
  const campaigns = [
    banner("all", { priority: 5 }),
    banner("few", { priority: 9, audience: { segments: ["few"] } }),
    banner("many", { audience: { segments: ["many"] } }),
    banner("gone", { slot: "bar", audience: { segments: ["gone"] } }),
  ];
  const put1 = CampaignReview.parse((await put(campaigns)).body);
  const { status, body } = await admin<CampaignReview>("GET", "/campaigns/conflicts");
  expect([status, CampaignReview.parse(body)]).toEqual([200, put1]);
  expect(body.conflicts.map(({ winner, loser }) => [winner, loser])).toEqual([
    ["few", "all"],
    ["all", "many"],
  ]);
  expect(body.unreachable).toEqual([
    { campaign: "many", reason: expect.stringContaining('"all"') },
    { campaign: "gone", reason: expect.stringContaining("gone") },
  ]);
});

test("a campaign runs by the clocks of its zone, here in the year that is", async () => {
  const { put, ask } = await shop();
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Tokyo", weekday: "short" });
  const today = clock.format(Date.now()).toLowerCase();
  const others = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].filter((day) => day !== today);
  await put([
    banner("not-today", { priority: 9, days: others, timeZone: "Asia/Tokyo" }),
    banner("today", { days: [today], timeZone: "Asia/Tokyo" }),
  ]);
  expect((await ask()).campaign).toBe("today");
});

test("a cap counts what was seen: at once by what the tag sends along, and later by the profile", async () => {
  const { put, ask, events, site } = await shop();
  await put([banner("often", { priority: 2, caps: { session: 2 } }), banner("else", { caps: { total: 1 } })]);
  const seen = (id: string, campaign: string) => ({ id, type: "impression", time: Date.now(), slot: "hero", campaign });
  expect((await ask({ isNew: true })).campaign).toBe("often");
  // Asked is not seen.
  expect((await ask({ isNew: true })).campaign).toBe("often");
  expect((await ask({ recent: [seen("1", "often")] })).campaign).toBe("often");
  const two = [seen("1", "often"), seen("2", "often")];
  expect((await ask({ recent: two })).campaign).toBe("else");
  await events({ visitor: "v1", events: two });
  await projectionOnceWritten(site, "v1");
  expect((await ask()).campaign).toBe("else");
  expect((await ask({ recent: two })).campaign).toBe("else");
  expect((await ask({ recent: [...two, seen("3", "else")] })).kind).toBe("default");
  expect((await shardProfile(site, "v:v1"))?.impressions).toMatchObject({
    count: 2,
    seen: [["often", 2, expect.anything(), expect.anything()]],
  });
  expect((await ask({ visitor: "v2", isNew: true })).campaign).toBe("often");
});

test("a slot's cap holds for all that is in it; the answer to nobody has nothing that is capped", async () => {
  const { put, ask } = await shop({ contextual: true });
  await put([banner("a", { priority: 3, caps: { day: 5 } }), banner("b")], { hero: { caps: { total: 1 } } });
  const seen = { id: "1", type: "impression", time: Date.now(), slot: "hero", campaign: "b" };
  expect((await ask({ recent: [seen] })).kind).toBe("default");
  expect((await ask({ visitor: undefined })).kind).toBe("default");
  await put([banner("a", { priority: 3, caps: { day: 5 } }), banner("b")]);
  expect((await ask({ visitor: undefined })).campaign).toBe("b");
  expect((await ask({ recent: [seen] })).campaign).toBe("a");
});

test("pages: by path, by product and by the product's category", async () => {
  const { put, ask } = await shop();
  await put([
    banner("sale", { priority: 9, pages: { include: [{ prefix: "/sale" }], exclude: [{ exact: "/sale/terms" }] } }),
    banner("cup", { priority: 8, pages: { include: [{ product: ["cup"] }] } }),
    banner("tea", { priority: 7, pages: { include: [{ category: ["Tea"] }] } }),
    banner("else", { pages: { exclude: [{ glob: "/checkout*" }] } }),
  ]);
  const on = async (page?: object) => (await ask({ page })).campaign;
  expect(await on({ path: "/sale/shoes" })).toBe("sale");
  expect(await on({ path: "/sale/terms" })).toBe("else");
  expect(await on({ path: "/p/cup", product: "cup" })).toBe("cup");
  expect(await on({ path: "/p/pot", product: "pot" })).toBe("tea");
  expect(await on({ path: "/p/book", product: "book" })).toBe("else");
  expect(await on({ path: "/checkout/pay" })).toBeNull();
  // What the page was is needed to decide the same again, and only where it counts.
  expect((await ask({ page: { path: "/sale/a.b/" } })).decision).toContain(".%2Fsale%2Fa%2Eb.");
  expect(await on()).toBe("else");
  await put([banner("anywhere")]);
  expect((await ask({ page: { path: "/sale/a.b/" } })).decision).not.toContain("sale");
});

test("a bundle is shown while it is true: a dearer one as it is, a cheaper or sold out one not", async () => {
  const { put, ask, admin } = await shop();
  expect((await put([bundle(), banner("else", { priority: 0 })])).status).toBe(200);
  expect(await ask()).toMatchObject({
    kind: "bundle",
    content: { before: 7000, saving: 1000, saves: "You save €10.00" },
  });
  const with_ = (pot: object) =>
    admin("PUT", "/catalogue", {
      v: 1,
      products: products.map((one) => (one.id === "pot" ? { ...one, ...pot } : one)),
    });
  await with_({ price: 4500 });
  expect(await ask()).toMatchObject({
    kind: "bundle",
    content: { before: 7500, saving: 1500, saves: "You save €15.00" },
  });
  await with_({ price: 3999 });
  expect((await ask()).campaign).toBe("else");
  await with_({ available: false });
  expect((await ask()).campaign).toBe("else");
});

test("the words are those of the page's language, down to the content's own", async () => {
  const { put, ask } = await shop();
  await put([banner("a", { locales: { de: { headline: "Hallo" }, "de-AT": { text: "Servus" } } })]);
  expect(await ask({ lang: "de-AT" })).toMatchObject({ content: { headline: "Hallo", text: "Servus" } });
  expect(await ask({ lang: "de" })).toMatchObject({ content: { headline: "Hallo" } });
  expect(await ask({ lang: "fr" })).toMatchObject({ content: { headline: "a" } });
});

test("countdowns, promotions and tiers come with elements that say what they are", async () => {
  const { put, ask } = await shop();
  const ends = new Date(Date.now() + 5 * 3_600_000 + 60_000).toISOString();
  await put([banner("c", { kind: "countdown", ends, content: { headline: "H", text: "{left} left" } })]);
  const countdown = await ask();
  expect(countdown).toMatchObject({ content: { ends, left: "5 hours", text: "5 hours left" } });
  expect(JSON.stringify(countdown.view)).toContain(`["time",{"datetime":"${ends}"},"5 hours"]`);
  await put([
    banner("p", { kind: "promotion", content: { headline: "H", early: "Until {opens}", opens: ends, code: "X" } }),
  ]);
  expect(await ask()).toMatchObject({ content: { opens: ends, code: "X", text: expect.stringMatching(/^Until /) } });
  const tiers = [
    { goal: 1000, label: "Free delivery" },
    { goal: 9000, text: "{left} to a gift" },
  ];
  await put([banner("t", { kind: "progress", content: { headline: "H", tiers } })]);
  const add = { id: "1", type: "addToCart", time: Date.now(), item: { id: "cup" } };
  expect(await ask({ recent: [add] })).toMatchObject({
    content: {
      value: 1500,
      max: 9000,
      goal: 9000,
      text: "€75.00 to a gift",
      tiers: [{ isReached: true }, { isReached: false }],
    },
  });
});

test("campaigns of the first release are read as they were written", async () => {
  const { put, ask } = await shop();
  const first = banner("a", { starts: "2020-01-01T00:00:00+01:00", ends: "2099-01-01T00:00:00Z", audience: {} });
  expect((await put([first])).status).toBe(200);
  expect((await ask()).campaign).toBe("a");
});
