import type { Browser, BrowserContext, LaunchOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { type Collector, startCollector } from "./collector.ts";
import { launchBrowser } from "./launchBrowser.ts";
import { shopPage } from "./shopPage.ts";

/** What a browser itself says of a request that failed; no script can keep it from that. */
const ofTheNetwork = /^Failed to load resource/;

/**
 * Gives a test file a browser, a collector, and a fresh browser context for each test. After each test it expects that
 * no exception and no error reached the page. The options are for the browser.
 */
export function useShop(options: LaunchOptions = {}) {
  const shop = {
    collector: undefined as unknown as Collector,
    context: undefined as unknown as BrowserContext,
    /** What the pages complained about. */
    complaints: [] as string[],
    /** Puts a page at a path. */
    put(path: string, body: string, options?: Parameters<typeof shopPage>[1]) {
      shop.collector.pages.set(path, shopPage(body, options));
    },
    /** Puts a page at `/` and opens it. */
    async open(body: string, options?: Parameters<typeof shopPage>[1]): Promise<Page> {
      shop.put("/", body, options);
      const page = await shop.newPage();
      await page.goto(shop.collector.origin);
      return page;
    },
    /** A page whose complaints are noted. */
    async newPage(): Promise<Page> {
      const page = await shop.context.newPage();
      page.setDefaultTimeout(60_000);
      page.on("pageerror", (error) => shop.complaints.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error" && !ofTheNetwork.test(message.text())) shop.complaints.push(message.text());
      });
      return page;
    },
  };
  let browser: Browser;
  beforeAll(async () => {
    [browser, shop.collector] = await Promise.all([launchBrowser(options), startCollector()]);
  });
  afterAll(async () => {
    await browser?.close();
    await shop.collector?.stop();
  });
  beforeEach(async () => {
    shop.collector.reset();
    shop.complaints = [];
    shop.context = await browser.newContext();
  });
  afterEach(async () => {
    await shop.context.close();
    expect(shop.complaints).toEqual([]);
  });
  return shop;
}
