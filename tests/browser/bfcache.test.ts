import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { bannerFor } from "./support/answers.ts";
import { call } from "./support/call.ts";
import { eventually } from "./support/eventually.ts";
import { useShop } from "./support/useShop.ts";

// Playwright turns the cache off.
const shop = useShop({ ignoreDefaultArgs: ["--disable-back-forward-cache"] });

const listener = `<script>
  addEventListener("pageshow", ({ persisted }) => { if (persisted) window.returns = (window.returns ?? 0) + 1; });
</script>`;

/** A page with all that the tag does on one: a slot that is filled, a product, a cart. */
const body = `<main data-coterie-product="cup" data-coterie-price="9.90"><h1>Cup</h1><button data-coterie-add>Add</button></main>
  <div data-coterie-slot="hero"></div><a href="/other">Other</a>${listener}`;

/** Waits until the tag has nothing under way: a page that holds a lock is not kept. */
const quiet = (page: Page) =>
  page.waitForFunction(async () => (await navigator.locks.query()).held?.length === 0, undefined, { polling: 100 });

test.each([0, 1])("a page comes back alive, %d times before, and sends what happens then", async (more) => {
  shop.collector.decide = () => ({ hero: bannerFor("hero", { headline: "Hello", link: "/other" }) });
  shop.put("/other", `<h1>Other</h1>${listener}`);
  const page = await shop.open(body);
  await page.waitForSelector(".coterie-banner");
  await shop.collector.arrived("productView");
  for (let i = 0; i <= more; i++) {
    await quiet(page);
    await page.goto(`${shop.collector.origin}/other`);
    await shop.collector.arrived("pageView", i + 2);
    // A page out of the cache does not load.
    await page.goBack({ waitUntil: "commit" });
    await page.waitForFunction((returns) => (window as { returns?: number }).returns === returns, i + 1);
  }
  expect(await page.evaluate(() => performance.getEntriesByType("navigation").length)).toBe(1);
  await page.click("[data-coterie-add]");
  expect(await shop.collector.arrived("addToCart")).toMatchObject([{ path: "/", item: { id: "cup", price: 990 } }]);
  await call(page, "search", "cups");
  await shop.collector.arrived("search");
  shop.collector.decide = () => ({ hero: bannerFor("hero", { headline: "Again" }) });
  await call(page, "decide");
  await page.waitForSelector("h2:text('Again')");
});

test("what was not sent when the page was left is sent once it is back", async () => {
  shop.put("/other", `<h1>Other</h1>`);
  const page = await shop.open(body);
  await shop.collector.arrived("productView");
  shop.collector.mood.events = { status: 503 };
  const sent = () => shop.collector.batches.flatMap(({ events }) => events);
  await page.click("[data-coterie-add]");
  await eventually(
    () => sent().some(({ type }) => type === "addToCart"),
    () => "a try",
  );
  await quiet(page);
  await page.goto(`${shop.collector.origin}/other`);
  await page.waitForSelector("h1:text('Other')");
  shop.collector.mood.events = "ok";
  await page.goBack({ waitUntil: "commit" });
  await page.waitForFunction(() => (window as { returns?: number }).returns === 1);
  await call(page, "search", "cups");
  await shop.collector.arrived("search");
  expect(await shop.collector.arrived("addToCart")).toHaveLength(1);
});
