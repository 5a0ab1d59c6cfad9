import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import type { CheckReport } from "../../client/tools/check/checkReport.ts";
import { bannerFor } from "./support/answers.ts";
import { call } from "./support/call.ts";
import { eventually } from "./support/eventually.ts";
import { useShop } from "./support/useShop.ts";

const shop = useShop();

/** A token as the Worker makes it, but for its signature. */
const said = { site: "shop", segment: "regulars", expires: 4e12 };
const token = `${Buffer.from(JSON.stringify(said)).toString("base64url")}.c2lnbmVk`;

const slot = '<div data-coterie-slot="hero"><p>Default</p></div>';
const product = '<main data-coterie-product="cup"><button data-coterie-add>Add</button></main>';
const links = '<a href="/second">Second</a>';

/** A page of the preview's: it can be looked into. */
async function newPage(): Promise<Page> {
  const page = await shop.newPage();
  await page.addInitScript(() => {
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (options) {
      return attachShadow.call(this, { ...options, mode: "open" });
    };
  });
  return page;
}

const overlay = (page: Page) => page.getByRole("region", { name: "Coterie: Preview" });

/** The addresses of the tools that a page has loaded by then. */
function loadsOf(page: Page): string[] {
  const loads: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/t/tools.js")) loads.push(request.url());
  });
  return loads;
}

beforeEach(() => {
  shop.collector.decide = ({ slots }) =>
    Object.fromEntries(slots.map((slot) => [slot, bannerFor(slot, { headline: "Ours" })]));
  shop.put("/", slot + product + links);
  shop.put("/second", `<h1>Second</h1><div data-coterie-slot="side"></div>${product}<a href="/">First</a>`);
});

describe("a preview", () => {
  it("asks with its token, shows the answer and the overlay, and sends no event", async () => {
    const page = await newPage();
    await page.goto(`${shop.collector.origin}/?coterie_preview=${token}`);
    await overlay(page).getByText("Forced: segment “regulars”").waitFor();
    const [question] = await shop.collector.asked();
    expect(question).toMatchObject({ preview: token, slots: ["hero"], page: { path: "/" } });
    await page.click("[data-coterie-add]");
    await call(page, "search", "cups");
    await call(page, "purchaseComplete", { id: "o-1", value: "19.99" });
    await overlay(page).getByText("purchaseComplete").waitFor();
    // Leaving is what sends the last of it.
    await page.goto(`${shop.collector.origin}/second`);
    await overlay(page).waitFor();
    await page.waitForSelector("h2:text('Ours')");
    expect(shop.collector.batches).toEqual([]);
    expect(shop.collector.requests).toHaveLength(shop.collector.questions.length);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes(" ")))).toEqual([]);
  });

  it("survives navigation to pages whose addresses have no token, and holds for its tab alone", async () => {
    const page = await newPage();
    await page.goto(`${shop.collector.origin}/?coterie_preview=${token}`);
    await overlay(page).waitFor();
    await page.click("a");
    await page.waitForSelector("h1");
    await overlay(page).waitFor();
    await eventually(
      () => shop.collector.questions.some(({ slots }) => slots[0] === "side"),
      () => "the second page's question",
    );
    await page.goBack();
    await overlay(page).waitFor();
    await page.reload();
    await overlay(page).waitFor();
    expect(new Set(shop.collector.questions.map(({ preview }) => preview))).toEqual(new Set([token]));
    expect(shop.collector.batches).toEqual([]);
    const other = await newPage();
    await other.goto(shop.collector.origin);
    await shop.collector.arrived("pageView");
    expect(await other.locator("coterie-tools").count()).toBe(0);
  });

  it("ends when it is left: the page loads as everyone sees it", async () => {
    const page = await newPage();
    await page.goto(`${shop.collector.origin}/?a=1&coterie_preview=${token}#end`);
    await overlay(page).waitFor();
    await page.waitForSelector("[data-coterie-filled]");
    expect(shop.collector.batches).toEqual([]);
    await page.getByRole("button", { name: "Leave preview" }).click();
    await shop.collector.arrived("pageView");
    expect(page.url()).toBe(`${shop.collector.origin}/?a=1#end`);
    expect(await page.locator("coterie-tools").count()).toBe(0);
    await eventually(
      () => shop.collector.questions.at(-1)?.preview === undefined,
      () => "a question of everyone's",
    );
    await page.goto(`${shop.collector.origin}/second`);
    await shop.collector.arrived("pageView", 2);
  });

  it("sends nothing that waited from before, and leaves it for later", async () => {
    shop.collector.mood.events = { status: 503 };
    const page = await newPage();
    await page.goto(shop.collector.origin);
    await eventually(
      () => shop.collector.batches.length > 0,
      () => "an attempt",
    );
    await page.goto(`${shop.collector.origin}/second?coterie_preview=${token}`);
    await overlay(page).waitFor();
    await page.waitForSelector("h2:text('Ours')");
    shop.collector.mood.events = "ok";
    const before = shop.collector.batches.length;
    await page.reload();
    await overlay(page).waitFor();
    await page.waitForSelector("h2:text('Ours')");
    expect(shop.collector.batches).toHaveLength(before);
    await page.getByRole("button", { name: "Leave preview" }).click();
    const views = await shop.collector.arrived("pageView", 2);
    expect(views.map(({ path }) => path)).toEqual(["/", "/second"]);
  });

  it("does not begin with what its tab was answered before", async () => {
    const page = await newPage();
    await page.goto(`${shop.collector.origin}/second`);
    await page.waitForSelector("h2:text('Ours')");
    await page.goto(`${shop.collector.origin}/?coterie_preview=${token}`);
    await overlay(page).waitFor();
    shop.collector.decide = () => ({ side: bannerFor("side", { headline: "Forced" }) });
    await page.goto(`${shop.collector.origin}/second`);
    await page.waitForSelector("[data-coterie-filled] h2");
    expect(await page.textContent("[data-coterie-slot]")).toBe("Forced");
  });

  it("keeps the default and goes on where the Worker refuses the token", async () => {
    shop.collector.mood.decide = { status: 403 };
    const page = await newPage();
    await page.goto(`${shop.collector.origin}/?coterie_preview=${token}`);
    await overlay(page).waitFor();
    await shop.collector.asked();
    expect(await page.textContent("[data-coterie-slot]")).toBe("Default");
    await page.getByRole("button", { name: "Leave preview" }).click();
    await shop.collector.arrived("pageView");
  });

  it("takes the page's early calls once, in a tag that is third-party", async () => {
    const page = await newPage();
    const loads = loadsOf(page);
    const head = '<script>coterie("search", "cups")</script>';
    shop.put("/", slot, { head, host: shop.collector.otherOrigin });
    await page.goto(`${shop.collector.origin}/?coterie_preview=${token}`);
    await overlay(page).getByText("cups").waitFor();
    expect(await overlay(page).getByText("cups").count()).toBe(1);
    const [question] = await shop.collector.asked();
    expect(question?.preview).toBe(token);
    expect(loads).toEqual([`${shop.collector.otherOrigin}/t/tools.js`]);
    expect(shop.collector.batches).toEqual([]);
  });
});

describe("the install check", () => {
  const ask = (page: Page) =>
    page.evaluate(
      () =>
        new Promise<CheckReport>((resolve) => {
          window.coterie?.("check", resolve);
        }),
    );
  const expected = {
    key: "pk_test",
    version: "0.1.0",
    endpoint: "ok",
    consent: { mode: "none", granted: null, allowed: true },
    products: { count: 1 },
    slots: [{ name: "hero", found: 1 }],
  };

  it("calls back on an ordinary page, whose tag goes on", async () => {
    const page = await newPage();
    await page.goto(shop.collector.origin);
    await shop.collector.arrived("pageView");
    const report = await ask(page);
    expect(report).toMatchObject({ ...expected, host: shop.collector.origin });
    expect(report.summary).toMatch(/^script running, 1 product recognised/);
    expect(await page.locator("coterie-tools").count()).toBe(0);
    expect(await ask(page)).toMatchObject(expected);
    await call(page, "search", "cups");
    await shop.collector.arrived("search");
    expect(await shop.collector.arrived("pageView")).toHaveLength(1);
    expect(await shop.collector.arrived("productView")).toHaveLength(1);
  });

  it("calls back where it was called before the tag came", async () => {
    const head = `<script>coterie("check", (report) => { window.report = report; });coterie("search", "cups")</script>`;
    shop.put("/", slot + product, { head });
    const page = await newPage();
    await page.goto(shop.collector.origin);
    await page.waitForFunction(() => "report" in window);
    expect(await page.evaluate(() => (window as { report?: unknown }).report)).toMatchObject(expected);
    await shop.collector.arrived("search");
    expect(await shop.collector.arrived("pageView")).toHaveLength(1);
  });

  it("shows itself where the address asks for it, and events are sent as ever", async () => {
    const page = await newPage();
    await page.goto(`${shop.collector.origin}/?coterie_check`);
    await page
      .getByText(/script running, 1 product recognised/)
      .first()
      .waitFor();
    await shop.collector.arrived("pageView");
    await call(page, "search", "cups");
    await shop.collector.arrived("search");
    expect(await shop.collector.arrived("pageView")).toHaveLength(1);
  });

  it("is not loaded by anyone who does not ask for it", async () => {
    const page = await newPage();
    const loads = loadsOf(page);
    await page.goto(shop.collector.origin);
    await shop.collector.arrived("pageView");
    await call(page, "search", "cups");
    await shop.collector.arrived("search");
    expect(loads).toEqual([]);
  });
});
