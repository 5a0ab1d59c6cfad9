import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { CheckReport } from "../../client/tools/check/checkReport.ts";
import type { Trace } from "../../client/tools/toolsState.ts";
import { type ToolsWindow, useTools } from "./support/useTools.ts";

const tools = useTools();

const slot = '<div data-coterie-slot="hero">Default</div>';
const card = (id: string) => `<article class="product-card" data-product-id="${id}"><button>Buy</button></article>`;
const jsonLd = (...data: unknown[]) =>
  data
    .map((one) => `<script type="application/ld+json">${typeof one === "string" ? one : JSON.stringify(one)}</script>`)
    .join("");
const panel = (page: Page) => page.getByRole("region", { name: "Coterie: Installation check" });

/** The report that the page's callback got. */
async function reportOf(page: Page): Promise<CheckReport> {
  const got = await page.waitForFunction(() => (window as unknown as ToolsWindow).reports[0]);
  return (await got.jsonValue()) as CheckReport;
}

/** Checks a page, and gives the report. */
async function check(body: string, options?: Parameters<typeof tools.open>[1]): Promise<CheckReport> {
  return reportOf(await tools.open(body, options));
}

/** The body of a page nobody here wrote, without its scripts and pictures. */
function pageOf(name: string): string {
  const html = readFileSync(`node_modules/${name}/dist/index.html`, "utf8");
  return (/<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? "").replace(/<script[\s\S]*?<\/script>|<img[^>]*>/g, "");
}

/** What browsers say of requests that failed, which no script can keep them from. */
function forgiveNetwork(): void {
  const ofTheNetwork = /blocked by CORS policy|Failed to load resource|Content Security Policy/;
  tools.complaints = tools.complaints.filter((complaint) => !ofTheNetwork.test(complaint));
}

describe("the report of the install check", () => {
  it("says that all is well", async () => {
    const report = await check(`${slot}${slot}<div data-coterie-slot="side"></div>${card("a")}${card("b")}`);
    expect(report).toEqual({
      summary: "script running, 2 products recognised",
      version: "1.2.3",
      key: "pk_test",
      host: tools.host,
      consent: { mode: "none", granted: null, allowed: true, globalPrivacyControl: false },
      endpoint: "ok",
      endpointStatus: 200,
      products: { count: 2, bySource: { card: 2 } },
      slots: [
        { name: "hero", found: 2, known: true },
        { name: "side", found: 1, known: false },
      ],
      hints: ['No running campaign fills the slot "side" for a new visitor.'],
    });
  });

  it("asks with an id of its own, and leaves nothing behind", async () => {
    const page = await tools.open(slot);
    await reportOf(page);
    expect(tools.questions).toEqual([
      { visitor: expect.stringMatching(/^check-[\w-]{1,58}$/), isNew: true, slots: ["hero"] },
    ]);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      "",
    ]);
    expect(await page.locator("coterie-tools").count()).toBe(0);
  });

  it("asks for a slot of its own where the page has none, and says so", async () => {
    const { slots, hints } = await check(card("a"));
    expect(tools.questions[0]?.slots).toEqual(["check"]);
    expect(slots).toEqual([]);
    expect(hints).toEqual([expect.stringContaining("This page has no slot")]);
  });

  it.each(["startbootstrap-shop-homepage", "startbootstrap-shop-item"])(
    "finds no product in %s, and says what to do",
    async (name) => {
      const { summary, products, hints } = await check(pageOf(name) + slot);
      expect(summary).toBe("script running, 0 products recognised");
      expect(products).toEqual({ count: 0, bySource: {} });
      expect(hints).toEqual([expect.stringMatching(/data-coterie-product.*selector map.*adapter/)]);
    },
  );

  it("finds the products of such a page by the site's selector map, if its tag can read it", async () => {
    const selectors = { card: ".col .card", title: ".fw-bolder", price: ".text-center" };
    const body = pageOf("startbootstrap-shop-homepage") + slot;
    const without = await check(body, { state: { site: { selectors } } });
    expect(without.products.count).toBe(0);
    expect(without.products.bySource.selector).toBeGreaterThan(3);
    expect(without.hints.join()).toContain('add the adapter "selector"');
    const site = { selectors, sources: [[7, null]] };
    const { products, hints } = await check(body, { state: { site } });
    expect(products.count).toBe(without.products.bySource.selector);
    expect(hints).toEqual([]);
  });

  it("bears a selector map that is none", async () => {
    const { hints } = await check(slot + card("a"), { state: { site: { selectors: { card: "<<" } } } });
    expect(hints).toEqual([expect.stringContaining("no CSS selector")]);
  });

  it("counts a product once, however many sources name it", async () => {
    const body =
      `${card("cup")}<main data-coterie-product="cup"></main><li class="coterie-card" data-coterie-product="other"></li>` +
      jsonLd({ "@type": "Product", sku: "cup" }) +
      '<div itemscope itemtype="https://schema.org/Product"><meta itemprop="sku" content="cup"></div>' +
      "<script nonce=n1>dataLayer=[{event:'view_item',ecommerce:{items:[{item_id:'cup'}]}},null,7,{get event(){throw 1}}];" +
      "(function(){dataLayer.push(arguments)})('event','view_item_list',{items:[{item_id:'cup'},{item_name:'Pot'},0]})</script>";
    const { products } = await check(body, { state: { site: { sources: [[6, null]] } as object } });
    expect(products).toEqual({
      count: 2,
      bySource: { card: 1, attribute: 1, dataLayer: 2, jsonLd: 1, microdata: 1 },
    });
  });

  it("reads JSON-LD in all its shapes, and tells of blocks that are not JSON", async () => {
    const product = { "@type": ["Product"], sku: "cup" };
    const shapes = [[product], { "@graph": [{ "@type": "WebPage" }, product] }, { mainEntity: product }];
    const { products, hints } = await check(
      slot + jsonLd(...shapes, { "@type": "ProductGroup", sku: "cup" }, "{,", null),
    );
    expect(products).toEqual({ count: 1, bySource: { jsonLd: 1 } });
    expect(hints).toEqual([expect.stringContaining("1 JSON-LD block(s)")]);
    const none = await check(slot + jsonLd({ "@type": "Product", url: "/p/1" }, { "@type": "Product", url: "/p/2" }));
    expect(none.products).toEqual({ count: 0, bySource: { jsonLd: 2 } });
    expect(none.hints.join()).toContain("taken for a list");
  });

  it.each([
    ["shopify", "<script nonce=n1>Shopify={};ShopifyAnalytics={meta:{product:{id:7}}}</script>"],
    ["woocommerce", '<a class="add_to_cart_button" data-product_id="7">Add</a>'],
    ["bigcommerce", '<div data-entity-id="7" data-product-price="  9 "></div>'],
    ["prestashop", '<article class="js-product-miniature" data-id-product="7"></article>'],
  ])("names the adapter of a %s page", async (adapter, body) => {
    const { products, hints } = await check(slot + body);
    expect(products).toEqual({ count: 0, bySource: { platform: 1 } });
    expect(hints.join()).toContain(`add the adapter "${adapter}"`);
    const sources = { sources: [[2, null]] } as object;
    expect((await check(slot + body, { state: { site: sources } })).products.count).toBe(1);
  });

  it("says that consent is missing, or refused", async () => {
    const site = { consentMode: "opt-in" as const };
    const body = slot + card("a");
    const missing = await check(body, { state: { site, isAllowed: false } });
    expect(missing.consent).toEqual({ mode: "opt-in", granted: null, allowed: false, globalPrivacyControl: false });
    expect(missing.hints).toEqual([expect.stringContaining("Consent is missing")]);
    const refused = await check(body, { state: { site, isAllowed: false, granted: false } });
    expect(refused.hints).toEqual([expect.stringContaining("The visitor refused")]);
    await tools.context.addInitScript(() => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }));
    const global = await check(body, { state: { site, isAllowed: false } });
    expect(global.hints).toEqual([expect.stringContaining("Global Privacy Control")]);
  });

  it.each([
    ["origin-refused", "origin-refused", true, /does not accept pages of http:\/\/localhost/],
    ["origin-refused", "origin-refused", false, /does not accept pages of http:\/\/localhost/],
    ["unauthorized", "unknown-key", true, /does not know this key/],
    ["unauthorized", "unknown-key", false, /does not know this key/],
    ["unavailable", "failed", true, /answered 503/],
  ] as const)("tells %s as %s (readable: %s)", async (code, endpoint, isReadable, hint) => {
    Object.assign(tools, { mood: { code, isReadable }, isKeyKnown: code !== "unauthorized" });
    const report = await check(slot + card("a"));
    expect(report.endpoint).toBe(endpoint);
    expect(report.endpointStatus !== undefined).toBe(isReadable);
    expect(report.slots).toEqual([{ name: "hero", found: 1 }]);
    expect(report.hints).toEqual([expect.stringMatching(hint)]);
    forgiveNetwork();
  });

  it("tells an API that is blocked, and whether by the page's own policy", async () => {
    tools.mood = "cut";
    const cut = await check(slot + card("a"));
    expect([cut.endpoint, cut.endpointStatus, cut.hints]).toEqual([
      "blocked",
      undefined,
      [expect.stringContaining("an extension or a firewall")],
    ]);
    tools.mood = "ok";
    const headers = { "content-security-policy": "connect-src 'self'" };
    const forbidden = await check(slot + card("a"), { headers });
    expect([forbidden.endpoint, forbidden.hints]).toEqual([
      "blocked",
      [expect.stringContaining(`add ${tools.host} to its connect-src`)],
    ]);
    forgiveNetwork();
  });

  it("gives up on an API that never answers", async () => {
    tools.mood = "hang";
    await tools.context.addInitScript(() => {
      const { timeout } = AbortSignal;
      AbortSignal.timeout = () => timeout.call(AbortSignal, 50);
    });
    const { endpoint, hints } = await check(slot + card("a"));
    expect([endpoint, hints]).toEqual(["failed", [expect.stringContaining("did not answer in time")]]);
  });

  it("tells slots with names that cannot be, and events that were rejected", async () => {
    const log: Trace[] = [
      [
        "sent",
        { status: 200, count: 2, results: [{ status: "accepted" }, { status: "rejected", problem: { title: "Bad" } }] },
      ],
      ["sent", null],
    ];
    const { hints } = await check(`<div data-coterie-slot="Hero!"></div>${card("a")}`, { state: { log } });
    expect(hints).toEqual([expect.stringContaining('"Hero!" is no name for a slot'), "The API rejected events: Bad."]);
  });
});

describe("the panel of the install check", () => {
  it("is there with ?coterie_check, and shows the report with what to do", async () => {
    const page = await tools.open(slot, { query: "?coterie_check" });
    await panel(page).getByText("script running, 0 products recognised").waitFor();
    await panel(page).getByText("ok (200)").waitFor();
    await panel(page).getByText("No product is recognised on this page").waitFor();
  });

  it("is copied as text, and looks again when asked", async () => {
    await tools.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await tools.open(slot, { query: "?coterie_check" });
    await panel(page).getByRole("button", { name: "Copy as text" }).click();
    await panel(page).getByText("Copied.").waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toMatch(
      /^Coterie: script running, 0 products recognised\nPage: http.*\nVersion: 1\.2\.3\nKey: pk_test\n/,
    );
    expect(text).toContain("\n- No product is recognised");
    await page.evaluate(() => {
      document.body.insertAdjacentHTML("beforeend", '<p data-coterie-product="a"></p>');
    });
    await panel(page).getByRole("button", { name: "Check again" }).click();
    await panel(page).getByText("script running, 1 product recognised").waitFor();
    // Whoever uses the keyboard goes on in the new report.
    await panel(page).locator("button:focus", { hasText: "Installation check" }).waitFor();
    expect(await panel(page).count()).toBe(1);
    await panel(page).getByRole("button", { name: "Close" }).click();
    await panel(page).waitFor({ state: "detached" });
  });

  it("gives the text to copy by hand where there is no clipboard", async () => {
    await tools.context.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    const page = await tools.open(slot, { query: "?coterie_check" });
    await panel(page).getByRole("button", { name: "Copy as text" }).click();
    const text = panel(page).getByRole("textbox", { name: "Report as text" });
    expect(await text.inputValue()).toContain("0 products recognised");
    await panel(page).getByText("Copy the selected text.").waitFor();
  });

  it("is asked for from the overlay of a preview, and asks the tag, which knows the visitor's word", async () => {
    const page = await tools.open(slot, { state: { preview: "token" } });
    await page.evaluate(() => {
      const { state, run } = window as unknown as ToolsWindow;
      const coterie = (command: string) => {
        if (command === "check") run();
      };
      Object.assign(state, { granted: true, site: { ...state.site, commands: { check() {} } } });
      Object.assign(window, { coterie: Object.assign(coterie, { loaded: true }) });
    });
    expect(tools.questions).toEqual([]);
    await page.getByRole("button", { name: "Check installation" }).click();
    await panel(page).getByText("none, granted: events may be sent").waitFor();
    expect(await page.getByRole("region", { name: "Coterie: Preview" }).count()).toBe(1);
  });

  it("takes hostile names as text, and fits a narrow screen beside the overlay", async () => {
    const name = `<img src=x onerror='window.hacked=1'>`;
    const page = await tools.open(`<div data-coterie-slot="${name}"></div>`, {
      query: "?coterie_check",
      state: { preview: "token" },
    });
    await page.setViewportSize({ width: 320, height: 480 });
    await panel(page).getByText(`"${name}" is no name`).waitFor();
    expect(await page.evaluate(() => "hacked" in window)).toBe(false);
    for (const region of await page.getByRole("region", { name: "Coterie:" }).all()) {
      const box = await region.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(480);
    }
  });
});
