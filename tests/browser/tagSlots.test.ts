import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import type { Card, Decisions } from "../../shared/decision.ts";
import { bundleTag } from "../../tools/bundleTag.ts";
import { bannerFor, defaultFor, recommendationsFor } from "./support/answers.ts";
import { call } from "./support/call.ts";
import { eventually } from "./support/eventually.ts";
import { shopPage } from "./support/shopPage.ts";
import { storedEntries } from "./support/storedEntries.ts";
import { useShop } from "./support/useShop.ts";

const shop = useShop();

// Below the window: what has been painted in view is not swapped.
const slot = '<div style="margin-top: 110vh" data-coterie-slot="hero"><p>Default</p></div>';
const liveSlot = '<div data-coterie-slot="hero" data-coterie-live><p>Default</p></div>';
const hostile = `<img src=x onerror="window.hacked=1">`;
const picture = "/picture.svg";

const banner = (headline: string) => ({ hero: bannerFor("hero", { headline }) });
const headline = (page: Page, text: string) => page.waitForSelector(`.coterie-headline:has-text("${text}")`);

describe("a banner", () => {
  it("is built from its fields", async () => {
    shop.collector.decide = () => ({
      hero: bannerFor("hero", {
        headline: "Spring",
        text: "New cups",
        image: picture,
        imageAlt: "A cup",
        link: "/sale",
        action: "Look",
        style: "dark",
      }),
    });
    const page = await shop.open(slot);
    await page.waitForSelector(".coterie-banner");
    expect(await page.innerHTML("[data-coterie-slot]")).toBe(
      '<section class="coterie-banner coterie-dark">' +
        '<img class="coterie-image" alt="A cup" src="/picture.svg">' +
        '<h2 class="coterie-headline">Spring</h2><p class="coterie-text">New cups</p>' +
        '<a class="coterie-action" href="/sale">Look</a></section>',
    );
  });

  it("is its own link where it has no words for the action", async () => {
    shop.collector.decide = () => ({ hero: bannerFor("hero", { headline: "Spring", link: "https://shop.example/" }) });
    const page = await shop.open(slot);
    expect(await page.getAttribute("h2 a.coterie-link", "href")).toBe("https://shop.example/");
  });

  it.each([
    "javascript:window.hacked=1",
    "data:text/html,x",
    "//evil.example/",
    "/\\evil.example",
    " javascript:1",
    "http://evil.example/",
  ])("has no link to %s", async (address) => {
    shop.collector.decide = () => ({
      hero: bannerFor("hero", { headline: "Spring", link: address, action: "Look", image: address }),
    });
    const page = await shop.open(slot);
    await page.waitForSelector(".coterie-action");
    expect(await page.getAttribute(".coterie-action", "href")).toBeNull();
    expect(await page.$("body [href], body [src]")).toBeNull();
  });
});

describe("recommendations", () => {
  const items: Partial<Card>[] = [
    { id: "a", title: "Cup", price: 123456, currency: "EUR", rating: 4.4, reviews: 12, badge: "New", image: picture },
    { id: "b", title: "Bowl", price: 1500, currency: "JPY" },
  ];

  it("are a list of cards, with prices as the page's language writes them", async () => {
    shop.collector.decide = () => ({ hero: recommendationsFor("hero", "For you", items) });
    const page = await shop.open(slot);
    await page.waitForSelector("section.coterie-recommendations h2:text('For you')");
    expect(await page.locator("ul.coterie-list > li.coterie-card").count()).toBe(2);
    const card = page.locator("li").first();
    expect(await card.locator("a[href='/p/0'] h3").textContent()).toBe("Cup");
    expect(await card.locator("a img").getAttribute("alt")).toBe("");
    expect(await card.locator(".coterie-price").textContent()).toBe("€1,234.56");
    expect(await card.locator(".coterie-stars").textContent()).toBe("★★★★☆");
    expect(await card.getByRole("img", { name: "4.4 / 5" }).count()).toBe(1);
    expect(await card.locator(".coterie-rating").textContent()).toContain("(12)");
    expect(await card.locator(".coterie-badge").textContent()).toBe("New");
    expect(await card.locator(".coterie-reason").textContent()).toBe("Popular");
    expect(await page.locator("li").nth(1).locator(".coterie-price").textContent()).toBe("JP¥1,500");
    expect(await page.locator("li").nth(1).locator(".coterie-rating, .coterie-badge, img").count()).toBe(0);
  });

  it("send a click with their decision, and a product view", async () => {
    shop.put("/p/0", "");
    shop.collector.decide = () => ({ hero: recommendationsFor("hero", "For you", items) });
    const page = await shop.open(slot);
    await page.click(".coterie-link");
    const [click] = await shop.collector.arrived("click");
    const [view] = await shop.collector.arrived("productView");
    const item = { id: "a", name: "Cup", price: 123456, currency: "EUR" };
    expect(click).toMatchObject({ slot: "hero", campaign: "spring", item });
    expect(click?.decision).toMatch(/^decision-/);
    expect(view).toMatchObject({ source: "card", item });
  });

  it("survive a page whose language is none", async () => {
    shop.collector.decide = () => ({ hero: recommendationsFor("hero", "For you", items) });
    const page = await shop.open(`${slot}<script>document.documentElement.lang = "en_GB"</script>`);
    expect(await page.textContent(".coterie-price")).toBe("€1,234.56");
  });
});

describe("hostile strings", () => {
  it.each([
    ["a banner", () => bannerFor("hero", { headline: hostile, text: hostile, link: "/x", action: hostile })],
    [
      "recommendations",
      () =>
        recommendationsFor("hero", hostile, [
          { id: hostile, title: hostile, badge: hostile, reason: hostile, price: 1, currency: "EUR", rating: 3 },
        ]),
    ],
  ])("in %s are shown as text", async (_, answer) => {
    shop.collector.decide = () => ({ hero: answer() });
    const page = await shop.open(slot);
    await page.waitForSelector("section");
    expect(await page.textContent("h2")).toBe(hostile);
    expect(await page.$("[data-coterie-slot] img")).toBeNull();
    expect(await page.evaluate(() => "hacked" in window)).toBe(false);
  });
});

describe("the default content", () => {
  it.each([
    ["the decision says so", () => defaultFor("hero")],
    ["there is none for the slot", () => undefined],
    ["its kind is unknown", () => ({ ...defaultFor("hero"), kind: "hologram" })],
    ["it has no content", () => ({ kind: "banner", decision: "d", slot: "hero" })],
    ["its cards are none", () => ({ kind: "recommendations", content: { title: "x", items: [null] } })],
  ])("stays when %s, while another slot is filled", async (_, answer) => {
    shop.collector.decide = () => ({ hero: answer(), other: bannerFor("other", { headline: "Other" }) });
    const page = await shop.open(`${slot}<div data-coterie-slot="other"></div>`);
    await headline(page, "Other");
    expect(await page.innerHTML("[data-coterie-slot=hero]")).toBe("<p>Default</p>");
  });

  it.each([
    ["answers an error", { status: 503 }],
    ["is down", "cut"],
    ["never answers", "hang"],
  ] as const)("stays when the Worker %s", async (_, mood) => {
    shop.collector.mood.decide = mood;
    const page = await shop.open(slot);
    await shop.collector.asked();
    await page.waitForTimeout(mood === "hang" ? 3_500 : 200);
    expect(await page.innerHTML("[data-coterie-slot]")).toBe("<p>Default</p>");
  });

  it.each(["null", "[]", "{}", "<html>", '{"slots":null}', '{"slots":[]}', '{"slots":{"hero":5}}'])(
    "stays when the answer is %s",
    async (body) => {
      const page = await shop.newPage();
      let answers = 0;
      await page.route("**/v1/decide?*", (route) => {
        answers++;
        return route.fulfill({ body });
      });
      shop.put("/", slot);
      await page.goto(shop.collector.origin);
      await eventually(
        () => answers > 0,
        () => "a question",
      );
      await page.waitForTimeout(200);
      expect(await page.innerHTML("[data-coterie-slot]")).toBe("<p>Default</p>");
    },
  );

  it("stays when a late answer was given up on", async () => {
    const page = await shop.newPage();
    await page.route("**/v1/decide?*", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 3_500));
      await route.fulfill({ json: { slots: banner("Late") } }).catch(() => {});
    });
    shop.put("/", slot);
    await page.goto(shop.collector.origin);
    await page.waitForTimeout(4_200);
    expect(await page.innerHTML("[data-coterie-slot]")).toBe("<p>Default</p>");
  });
});

describe("the question", () => {
  it("names the slots, the page, its product, and what the Worker may not know yet", async () => {
    const page = await shop.open(
      `<main data-coterie-product="p">${slot}${slot}<div data-coterie-slot="Not a name"></div>
      <div data-coterie-slot="other"></div></main>`,
    );
    const [question] = await shop.collector.asked();
    expect(question).toMatchObject({ isNew: true, page: { path: "/", product: "p" } });
    // What is no name, or named twice, is the Worker's to leave out.
    expect(question?.slots).toEqual(["hero", "hero", "Not a name", "other"]);
    expect(question?.recent).toMatchObject([{ type: "productView" }, { type: "pageView" }]);
    await shop.collector.arrived("productView");
    expect(question?.visitor).toBe(shop.collector.batches[0]?.visitor);
    await call(page, "search", "cups");
    await shop.collector.arrived("search");
    await page.reload();
    const [, second] = await shop.collector.asked(2);
    const types = second?.recent?.map((event) => (event as { type: string }).type);
    expect(types).toEqual(["productView", "pageView", "search", "productView", "pageView"]);
    expect(second?.isNew).toBe(false);
  });

  it("holds no more than 50 events and 16 KB, the newest", async () => {
    const page = await shop.open("");
    await page.evaluate(() => {
      for (let i = 0; i < 60; i++) window.coterie?.("search", `${i}`);
    });
    await shop.collector.arrived("search", 60);
    await eventually(
      async () => (await storedEntries(page)) === 61,
      () => "all events",
    );
    shop.put("/", slot);
    await page.reload();
    const [question] = await shop.collector.asked();
    expect(question?.recent).toHaveLength(50);
    await page.evaluate(() => {
      for (let i = 0; i < 50; i++)
        window.coterie?.("addToCart", {
          id: "p".repeat(64),
          name: "ä".repeat(100),
          category: "€".repeat(100),
          brand: "b".repeat(100),
        });
      window.coterie?.("decide");
    });
    const [, second] = await shop.collector.asked(2);
    expect(Buffer.byteLength(JSON.stringify(second?.recent))).toBeLessThanOrEqual(16_384);
    expect(second?.recent?.length).toBeGreaterThan(5);
  });

  it("forgets what the Worker has had for two minutes", async () => {
    const page = await shop.newPage();
    await page.clock.install();
    // The clock's `performance` knows no `timing`: the tag is to see the page become ready.
    shop.collector.pages.set("/", shopPage(slot).replace("async src", "src"));
    await page.goto(shop.collector.origin);
    // Timers are set whenever the page comes to it: the clock goes on until both have been seen.
    await eventually(
      async () => {
        await page.clock.runFor(1_000);
        return shop.collector.questions.length > 0 && shop.collector.events.length > 0;
      },
      () => "the first question and the first event",
    );
    // The acknowledgement may still be on its way to the page.
    await eventually(
      async () => {
        await page.clock.runFor(121_000);
        await call(page, "decide");
        return shop.collector.questions.at(-1)?.recent?.length === 0;
      },
      () => "a question that tells nothing",
    );
    expect(shop.collector.questions.at(-1)?.isNew).toBe(false);
  });
});

describe("swapping", () => {
  it("is for slots that ask for it, after the visitor's own events", async () => {
    shop.collector.decide = ({ recent = [] }) => {
      const added = recent.some((event) => (event as { type: string }).type === "addToCart");
      const text = added ? "Welcome back" : "Welcome";
      return { hero: bannerFor("hero", { headline: text }), still: bannerFor("still", { headline: text }) };
    };
    const page = await shop.open(`${liveSlot}<div data-coterie-slot="still"></div>`);
    await headline(page, "Welcome");
    shop.collector.mood.events = "hang";
    await page.evaluate(() => {
      window.coterie?.("addToCart", { id: "a" });
      window.coterie?.("search", "cups");
    });
    await headline(page, "Welcome back");
    expect(shop.collector.questions.map(({ slots }) => slots)).toEqual([["hero", "still"], ["hero"]]);
    expect(await page.textContent("[data-coterie-slot=still]")).toBe("Welcome");
    await call(page, "decide");
    await page.waitForSelector("[data-coterie-slot=still] :text('Welcome back')");
  });

  it("brings the page's own content back", async () => {
    shop.collector.decide = () => banner("Welcome");
    const page = await shop.open(slot);
    await headline(page, "Welcome");
    shop.collector.decide = () => ({ hero: defaultFor("hero") });
    await call(page, "decide");
    await page.waitForSelector("[data-coterie-slot] p:text('Default')");
    expect(await page.innerHTML("[data-coterie-slot]")).toBe("<p>Default</p>");
  });

  it("touches nothing where nothing differs, nor where the focus is", async () => {
    shop.collector.decide = () => ({ hero: bannerFor("hero", { headline: "Same", link: "/x" }) });
    const page = await shop.open(`${slot}<div data-coterie-slot="other">Other</div>`);
    await headline(page, "Same");
    const element = await page.$(".coterie-banner");
    await call(page, "decide");
    await shop.collector.asked(2);
    shop.collector.decide = () => ({
      hero: bannerFor("hero", { headline: "Other", link: "/x" }),
      other: bannerFor("other", { headline: "Done" }),
    });
    await page.focus(".coterie-link");
    await call(page, "decide");
    await headline(page, "Done");
    expect(await element?.evaluate((node) => node.isConnected && node.textContent)).toBe("Same");
  });
});

describe("the page's own listeners", () => {
  it("hear every answer", async () => {
    shop.collector.decide = () => banner("Hello");
    const page = await shop.open(slot, { head: listener("") });
    await headline(page, "Hello");
    const heard = await page.evaluate(() => (window as { heard?: Decisions[] }).heard);
    expect(heard).toMatchObject([{ model: 1, slots: { hero: { kind: "banner", reason: "for a test" } } }]);
  });

  it("may fill the slots themselves", async () => {
    shop.collector.decide = () => banner("Hello");
    const page = await shop.open(slot, { head: listener("event.preventDefault()") });
    await page.waitForFunction(() => "heard" in window);
    expect(await page.innerHTML("[data-coterie-slot]")).toBe("<p>Default</p>");
  });

  const listener = (then: string) => `<script>
    document.addEventListener("coterie:decision", (event) => { (window.heard ??= []).push(event.detail); ${then} });
  </script>`;
});

describe("impressions", () => {
  it("are sent once, after a second in view", async () => {
    shop.collector.decide = () => banner("Hello");
    const page = await shop.open(`<div style="height: 3000px">Above</div>${slot}`);
    await page.waitForSelector(".coterie-banner", { state: "attached" });
    await page.waitForTimeout(1_300);
    expect(shop.collector.events.some(({ type }) => type === "impression")).toBe(false);
    const before = Date.now();
    await page.evaluate(() => document.querySelector(".coterie-banner")?.scrollIntoView());
    const [impression] = await shop.collector.arrived("impression");
    expect(Date.now() - before).toBeGreaterThan(900);
    expect(impression).toMatchObject({ slot: "hero", campaign: "spring" });
    expect(impression?.decision).toMatch(/^decision-/);
    await page.evaluate(() => scrollTo(0, 0));
    await page.evaluate(() => document.querySelector(".coterie-banner")?.scrollIntoView());
    await call(page, "decide");
    await page.waitForTimeout(1_500);
    expect(await shop.collector.arrived("impression")).toHaveLength(1);
  });

  it("are sent of the page's own content where that stands in a campaign's place, and its clicks", async () => {
    const kept = defaultFor("hero", "summer");
    shop.collector.decide = () => ({ hero: kept, other: defaultFor("other") });
    const own = '<a href="#x">Own</a>';
    const page = await shop.open(
      `<div data-coterie-slot="other">Other</div><div style="margin-top: 110vh" data-coterie-slot="hero">${own}</div>`,
    );
    await page.waitForSelector('[data-coterie-slot="hero"][data-coterie-filled]', { state: "attached" });
    await page.click("text=Own");
    expect(await shop.collector.arrived("click")).toMatchObject([{ decision: kept.decision, campaign: "summer" }]);
    expect(await shop.collector.arrived("impression")).toMatchObject([{ decision: kept.decision, campaign: "summer" }]);
    expect(await page.innerHTML('[data-coterie-slot="hero"]')).toBe(own);
  });

  it("are not sent of own content that was painted in view, where the campaign would not have been put either", async () => {
    shop.collector.decide = () => ({
      hero: defaultFor("hero", "summer"),
      last: bannerFor("last", { headline: "Last" }),
    });
    await shop.open(`<div data-coterie-slot="hero"><p>Own</p></div><div data-coterie-slot="last"></div>`);
    expect(await shop.collector.arrived("impression")).toMatchObject([{ slot: "last" }]);
  });

  it("of what is larger than the window need half the window", async () => {
    shop.collector.decide = () => banner("Hello");
    await shop.open(`<style>.coterie-banner { height: 4000px }</style>${liveSlot}`);
    await shop.collector.arrived("impression");
  });
});

describe("a strict page", () => {
  it("with a nonce-only policy and Trusted Types is filled all the same", async () => {
    shop.collector.pageHeaders = {
      "content-security-policy":
        "default-src 'none'; script-src 'nonce-a'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
    };
    shop.collector.decide = () => ({
      hero: bannerFor("hero", { headline: "Hello", link: "/x" }),
      more: recommendationsFor("more", "For you", [{ price: 100, currency: "EUR", rating: 3, reviews: 2 }]),
    });
    shop.collector.pages.set(
      "/",
      `<!doctype html><title>Strict</title>${liveSlot}<div data-coterie-slot="more"></div><script nonce="a" src="/t/pk_test.js"></script>`,
    );
    const page = await shop.newPage();
    await page.goto(shop.collector.origin);
    await headline(page, "Hello");
    await page.waitForSelector(".coterie-card");
    await shop.collector.arrived("pageView");
  });
});

describe("slots that the edge has filled", () => {
  // As the Worker does where it stands in front of the shop.
  beforeEach(async () => {
    shop.collector.adapters = [await bundleTag("client/adapters/edge.ts")];
  });

  const filled = (name: string, content: string, told: object) =>
    `<div data-coterie-slot="${name}" data-coterie-filled="">${content}` +
    `<script type="application/json">${JSON.stringify({ visitor: "v", model: 1, segment: null, slots: { [name]: told } })}</script></div>`;
  const { view: _, ...told } = bannerFor("hero", { headline: "From the edge", link: "/x" });

  it("are taken as they stand: not asked for, seen and clicked as any other", async () => {
    shop.collector.decide = () => banner("From the Worker");
    const page = await shop.open(
      filled("hero", '<section class="coterie-banner"><a href="#x">From the edge</a></section>', told) +
        filled("other", "<p>Own</p>", defaultFor("other")) +
        filled("kept", "<p>Kept</p>", defaultFor("kept", "summer")),
    );
    await eventually(
      () => shop.collector.events.filter(({ type }) => type === "impression").length === 2,
      () => "two impressions",
    );
    const [seen, kept] = (await shop.collector.arrived("impression")).sort((a, b) =>
      `${a.slot}`.localeCompare(`${b.slot}`),
    );
    expect(kept).toMatchObject({ slot: "kept", campaign: "summer" });
    expect(seen).toMatchObject({ slot: "hero", decision: told.decision, campaign: told.campaign });
    await page.click("text=From the edge");
    expect(await shop.collector.arrived("click")).toMatchObject([{ decision: told.decision }]);
    expect(await page.innerHTML('[data-coterie-slot="hero"]')).toBe(
      '<section class="coterie-banner"><a href="#x">From the edge</a></section>',
    );
    expect(await page.innerHTML('[data-coterie-slot="other"]')).toBe("<p>Own</p>");
    expect(await page.innerHTML('[data-coterie-slot="kept"]')).toBe("<p>Kept</p>");
    expect(shop.collector.questions).toEqual([]);
  });

  it("are asked for where what stands there is not to be read, or the page says so", async () => {
    shop.collector.decide = () => banner("From the Worker");
    const page = await shop.open(
      filled("hero", "<p>Edge</p>", told).replace("data-coterie-slot", "data-coterie-live data-coterie-slot"),
    );
    await call(page, "decide");
    await headline(page, "From the Worker");
  });
});
