import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { bannerFor } from "./support/answers.ts";
import { call } from "./support/call.ts";
import { eventually } from "./support/eventually.ts";
import { useShop } from "./support/useShop.ts";

const shop = useShop();

const slot = '<div data-coterie-slot="hero">Default</div>';
const privacyControl = `<script>Object.defineProperty(navigator, "globalPrivacyControl", { value: true })</script>`;

describe("opt-in", () => {
  it("stores and sends nothing before the visitor's word, and then everything with its own time", async () => {
    shop.collector.config.consentMode = "opt-in";
    shop.collector.decide = () => ({ hero: bannerFor("hero", { headline: "Hello" }) });
    const page = await shop.open(slot);
    await call(page, "search", "cups");
    await page.waitForTimeout(600);
    const before = Date.now();
    expect(await kept(page)).toEqual({ local: [], databases: [] });
    expect(shop.collector.requests).toEqual([]);
    await call(page, "consent", { granted: true });
    const [search] = await shop.collector.arrived("search");
    expect(search?.time).toBeLessThan(before - 500);
    expect(shop.collector.events.map(({ type }) => type)).toEqual(["pageView", "search", "consent"]);
    expect(shop.collector.batches).toMatchObject([{ granted: true }]);
    await page.waitForSelector(".coterie-banner");
  });

  it("needs the word only once", async () => {
    shop.collector.config.consentMode = "opt-in";
    const page = await shop.open("");
    await call(page, "consent", { granted: true });
    await shop.collector.arrived("pageView");
    await page.reload();
    await shop.collector.arrived("pageView", 2);
    await call(page, "consent", { granted: true });
    await call(page, "search", "end");
    await shop.collector.arrived("search");
    expect(shop.collector.events.filter(({ type }) => type === "consent")).toHaveLength(1);
  });

  it("drops what it held when the visitor says no", async () => {
    shop.collector.config.consentMode = "opt-in";
    const page = await shop.open(slot);
    await call(page, "search", "cups");
    await call(page, "consent", { granted: false });
    await call(page, "search", "cups");
    await call(page, "consent", { granted: true });
    await shop.collector.arrived("consent");
    expect(shop.collector.events.map(({ type }) => type)).toEqual(["consent"]);
  });

  it("erases what it stored when a yes is taken back, and tells the Worker", async () => {
    shop.collector.config.consentMode = "opt-in";
    const page = await shop.open(slot);
    await call(page, "consent", { granted: true });
    await shop.collector.arrived("consent");
    await call(page, "consent", { granted: false });
    const [, no] = await shop.collector.arrived("consent", 2);
    expect(no?.granted).toBe(false);
    expect(shop.collector.batches.at(-1)?.visitor).toBe(shop.collector.batches[0]?.visitor);
    await call(page, "search", "cups");
    await eventually(
      async () => (await kept(page)).databases.every((entries) => entries === 0),
      () => "no entries",
    );
    expect((await kept(page)).local).toEqual([]);
    expect(shop.collector.events.map(({ type }) => type)).toEqual(["pageView", "consent", "consent"]);
  });
});

describe("opt-out", () => {
  it("collects until the visitor says no, and remembers only that", async () => {
    shop.collector.config.consentMode = "opt-out";
    const page = await shop.open(slot);
    await shop.collector.arrived("pageView");
    await call(page, "consent", { granted: false });
    await shop.collector.arrived("consent");
    await page.reload();
    await call(page, "search", "cups");
    await page.waitForTimeout(600);
    expect(shop.collector.events.map(({ type }) => type)).toEqual(["pageView", "consent"]);
    expect((await kept(page)).local).toEqual(["coterie-pk_test"]);
    expect(shop.collector.questions).toHaveLength(1);
  });

  it("tells of a no at the page's exit though the Worker wants to be left alone", async () => {
    shop.collector.config.consentMode = "opt-out";
    const page = await shop.open("");
    await shop.collector.arrived("pageView");
    shop.collector.mood.events = { status: 429, headers: { "retry-after": "600" } };
    const refused = page.waitForResponse((response) => response.status() === 429);
    await call(page, "search", "cups");
    await refused;
    shop.collector.mood.events = "ok";
    await call(page, "consent", { granted: false });
    await page.goto("about:blank");
    const [no] = await shop.collector.arrived("consent");
    expect(no?.granted).toBe(false);
    expect(shop.collector.events.map(({ type }) => type)).toEqual(["pageView", "consent"]);
  });
});

describe("Global Privacy Control", () => {
  it.each(["opt-in", "opt-out", "none"] as const)("refuses in mode %s, whatever the page says", async (mode) => {
    shop.collector.config.consentMode = mode;
    const page = await shop.open(slot, { head: privacyControl });
    await call(page, "search", "cups");
    await call(page, "consent", { granted: true });
    await call(page, "decide");
    await page.waitForTimeout(600);
    expect(shop.collector.requests).toEqual([]);
    expect(await kept(page)).toEqual({ local: [], databases: [] });
    expect(await page.textContent("[data-coterie-slot]")).toBe("Default");
  });

  it("erases what was stored before it was switched on", async () => {
    shop.collector.decide = () => ({ hero: bannerFor("hero", { headline: "Hello" }) });
    const page = await shop.open(slot);
    await page.waitForSelector(".coterie-banner");
    await shop.collector.arrived("pageView");
    shop.put("/", slot, { head: privacyControl });
    await page.reload();
    await eventually(
      async () => JSON.stringify(await kept(page)) === '{"local":[],"databases":[0]}',
      () => "an empty browser",
    );
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    expect(await page.textContent("[data-coterie-slot]")).toBe("Default");
    expect(shop.collector.events).toHaveLength(1);
  });
});

/** What the browser keeps of the page's origin: names in localStorage, and how many entries each database has. */
function kept(page: Page): Promise<{ local: string[]; databases: number[] }> {
  return page.evaluate(async () => {
    const counts = (await indexedDB.databases()).map(
      ({ name = "" }) =>
        new Promise<number>((resolve) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => {
            const count = request.result.transaction("queue").objectStore("queue").count();
            count.onsuccess = () => {
              request.result.close();
              resolve(count.result);
            };
          };
        }),
    );
    return { local: Object.keys(localStorage), databases: await Promise.all(counts) };
  });
}
