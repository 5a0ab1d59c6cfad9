import { execFile } from "node:child_process";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeCentroids } from "../../formats/writeCentroids.ts";
import { ModelList } from "../../shared/admin.ts";
import type { Decisions } from "../../shared/decision.ts";
import { Model } from "../../shared/model.ts";
import { launchBrowser } from "../browser/support/launchBrowser.ts";
import { type Demo, startDemo } from "./support/startDemo.ts";

declare global {
  interface Window {
    /** Every decision the page was told, in order. */
    told: Decisions[];
    coterie?: (command: string, ...args: unknown[]) => void;
  }
}

let folder = "";
let demo: Demo;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "coterie-loop-"));
  [demo, browser] = await Promise.all([startDemo(folder), launchBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A shopper with a browser of its own; errors that the page shows or throws are collected. */
async function shopper() {
  const context = await browser.newContext();
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.addInitScript(() => {
    window.told = [];
    document.addEventListener("coterie:decision", (event) => window.told.push((event as CustomEvent).detail));
  });
  return { page, errors };
}

/** The newest decision that the page was told, once there is one for which a condition holds. */
async function decided(page: Page, holds: (decisions: Decisions) => boolean): Promise<Decisions> {
  for (;;) {
    const told = await page.evaluate(() => window.told);
    const found = told.filter(holds).at(-1);
    if (found !== undefined) return found;
    await page.waitForFunction((seen) => window.told.length > seen, told.length);
  }
}

const heroText = (page: Page) => page.locator('[data-coterie-slot="home-hero"]').textContent();

/** Views the dearest products, puts three into the bag and checks out: ends on the thank-you page. */
async function buyLikeABigSpender(page: Page): Promise<void> {
  await page.goto(`${demo.url}/category/all?sort=price-high`);
  const links = await page
    .locator(".product-card a")
    .evaluateAll((all) => [...new Set(all.map((a) => (a as HTMLAnchorElement).href))]);
  for (const [i, link] of links.slice(0, 6).entries()) {
    await page.goto(link);
    await decided(page, () => true);
    if (i < 3) await page.locator("main [data-coterie-add]").first().click();
  }
  await page.goto(`${demo.url}/cart`);
  await page.getByRole("button", { name: /check out/i }).click();
  await page.waitForURL("**/thank-you**");
}

test("the storefront answers with slots and tag in its HTML, and says where to look", async () => {
  const answer = await fetch(demo.url);
  const html = await answer.text();
  expect(answer.status).toBe(200);
  expect(html).toContain('data-coterie-slot="home-hero"');
  expect(html).toContain(`/t/${demo.siteKey}.js`);
  expect((await fetch(`${demo.url}/console`)).status).toBe(200);
  expect((await stat(join(folder, "dev-token"))).mode & 0o777).toBe(0o600);
});

test("who views and buys like a high-value shopper sees hero and recommendations change without a reload", async () => {
  const { page, errors } = await shopper();
  await page.goto(demo.url);
  const before = await decided(page, () => true);
  await page.locator('[data-coterie-slot="recommended"] .coterie-card').first().waitFor();
  const heroBefore = await heroText(page);
  const listBefore = await page.locator('[data-coterie-slot="recommended"]').textContent();
  await buyLikeABigSpender(page);

  const after = await decided(
    page,
    ({ slots }) => slots["home-hero"]?.kind === "banner" && slots["home-hero"].segment !== before.segment?.id,
  );
  const hero = after.slots["home-hero"];
  expect(hero).toMatchObject({
    model: 1,
    kind: "banner",
    segment: after.segment?.id,
    confidence: after.segment?.confidence,
  });
  expect(hero?.reason).toContain(`In segment "${after.segment?.name}"`);
  expect(hero?.campaign).toBe(`hero-${after.segment?.id}`);
  const headline = hero?.kind === "banner" ? hero.content.headline : "";
  await page.locator('[data-coterie-slot="home-hero"]', { hasText: headline }).waitFor();
  expect(await heroText(page)).not.toBe(heroBefore);
  // The order was told to the page after it had loaded: the same page, no reload.
  const navigations = await page.evaluate(() => performance.getEntriesByType("navigation").length);
  expect([navigations, await page.evaluate(() => window.told.length > 0)]).toEqual([1, true]);
  await page.locator('[data-coterie-slot="recommended"] .coterie-card').first().waitFor();
  expect(await page.locator('[data-coterie-slot="recommended"]').textContent()).not.toBe(listBefore);
  expect(errors).toEqual([]);
});

test("on one and the same page, banner and list follow what the visitor does", async () => {
  const { page, errors } = await shopper();
  await page.goto(demo.url);
  const before = await decided(page, () => true);
  await page.locator('[data-coterie-slot="recommended"] .coterie-card').first().waitFor();
  const listBefore = await page.locator('[data-coterie-slot="recommended"]').textContent();
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  const dear = await dearest();
  await page.evaluate((products) => {
    for (const product of products) window.coterie?.("productView", product);
    for (const product of products.slice(0, 3)) window.coterie?.("addToCart", product);
    const value = products.slice(0, 3).reduce((sum, { price }) => sum + price, 0);
    window.coterie?.("purchaseComplete", { id: "loop-1", value, currency: "GBP", items: products.slice(0, 3) });
  }, dear);
  const after = await decided(page, ({ segment }) => segment?.id !== before.segment?.id);
  const hero = after.slots["home-hero"];
  await page
    .locator('[data-coterie-slot="home-hero"]', { hasText: hero?.kind === "banner" ? hero.content.headline : "?" })
    .waitFor();
  await expect.poll(() => page.locator('[data-coterie-slot="recommended"]').textContent()).not.toBe(listBefore);
  expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
  expect(errors).toEqual([]);
});

test("swapping nothing but the centroids, by a CSV, changes the visitor's segment and banner", async () => {
  const { page } = await shopper();
  await buyLikeABigSpender(page);
  const before = await decided(
    page,
    ({ slots }) => slots["home-hero"]?.kind === "banner" && slots["home-hero"].segment !== null,
  );
  const model = await activeModel();
  // Each centroid under the name of the next: the visitor's place is the same, what it is called is not.
  const rotated = model.segments.map((segment, i) => ({
    ...segment,
    name: model.segments[(i + 1) % model.segments.length]?.name ?? "",
  }));
  const csv = join(folder, "centroids.csv");
  await writeFile(csv, writeCentroids({ ...model, segments: rotated }));
  await promisify(execFile)("npm", ["run", "push", "--", csv, "--url", demo.url, "--token", demo.token]);

  await page.goto(demo.url);
  const after = await decided(page, () => true);
  expect(after.model).toBe((before.model ?? 0) + 1);
  expect(after.segment?.name).not.toBe(before.segment?.name);
  expect(after.slots["home-hero"]?.campaign).not.toBe(before.slots["home-hero"]?.campaign);
  await admin("POST", "/models/rollback");
  await page.reload();
  expect((await decided(page, () => true)).segment?.name).toBe(before.segment?.name);
});

test("a marketer brings centroids in the console, sees them active and goes back", async () => {
  const { page, errors } = await shopper();
  const { active } = ModelList.parse(await admin("GET", "/models"));
  await page.goto(`${demo.url}/console`);
  await page.getByLabel("Admin token").fill(demo.token);
  await page.getByRole("button", { name: "Sign in" }).click();
  const csv = "name,frequency,monetary\nBig spenders,5,200000\nEveryone else,0,0\n";
  const choose = page.getByLabel("Choose a file or drop it here");
  await choose.setInputFiles({
    name: "bad.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(csv.replace("5,", "five,")),
  });
  await page.getByText("five").first().waitFor();
  await choose.setInputFiles({ name: "good.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByRole("button", { name: "Upload and activate" }).click();
  await page.getByText(/is uploaded and active/).waitFor();
  const after = ModelList.parse(await admin("GET", "/models"));
  expect(after).toMatchObject({
    previous: active,
    models: [{ version: after.active, lineage: { source: "csv" } }, {}, {}],
  });
  await page.goto(`${demo.url}/console`);
  await page.getByRole("button", { name: `Roll back to version ${active}` }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: `Roll back to version ${active}` })
    .click();
  await page.getByText(`Rolled back: version ${active} is active.`).waitFor();
  expect(ModelList.parse(await admin("GET", "/models")).active).toBe(active);
  expect(errors).toEqual([]);
});

test("after a kill the same state is served again: nothing is seeded anew, and visitors are known", async () => {
  const { page } = await shopper();
  await buyLikeABigSpender(page);
  const before = await decided(page, ({ slots }) => slots["home-hero"]?.kind === "banner");
  const { siteKey, token, url } = demo;
  await demo.kill();
  demo = await startDemo(folder, [], new URL(url).port);
  expect(demo).toMatchObject({ siteKey, token, url });
  const segmentNow = async () => {
    await page.goto(url);
    return (await decided(page, () => true)).segment?.id;
  };
  // On a busy machine a page asks before its browser has said what is stored: then the next page knows.
  await expect.poll(segmentNow, { timeout: 60_000 }).toBe(before.segment?.id);
}, 120_000);

/** The dearest products of the shop, as a page would name them. */
async function dearest(): Promise<{ id: string; price: number; category: string; currency: string }[]> {
  const { page } = await shopper();
  await page.goto(`${demo.url}/category/all?sort=price-high`);
  const products = await page.locator(".product-card[data-product-id]").evaluateAll((cards) =>
    cards.slice(0, 6).map((card) => {
      const { productId = "", price = "0", category = "" } = (card as HTMLElement).dataset;
      return { id: productId, price: Number(price), category, currency: "GBP" };
    }),
  );
  await page.context().close();
  return products;
}

async function activeModel(): Promise<Model> {
  const { active } = ModelList.parse(await admin("GET", "/models"));
  return Model.parse((await admin<{ model: unknown }>("GET", `/models/${active}`)).model);
}

async function admin<T>(method: string, path: string): Promise<T> {
  const answer = await fetch(`${demo.url}/admin/v1/sites/demo${path}`, {
    method,
    headers: { authorization: `Bearer ${demo.token}` },
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as T;
}
