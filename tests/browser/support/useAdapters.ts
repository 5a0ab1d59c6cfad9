import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { TagConfig } from "../../../shared/tagConfig.ts";
import { bundleTag } from "../../../tools/bundleTag.ts";
import { eventually } from "./eventually.ts";
import { launchBrowser } from "./launchBrowser.ts";

/** What an adapter told: an event as it was given, or a consent platform's word. */
type Told = {
  source?: string;
  type?: string;
  item?: Record<string, unknown>;
  granted?: boolean;
  [field: string]: unknown;
};

type Options = {
  path?: string;
  /** What the shop's server answers, by path. */
  answers?: Record<string, { status?: number; body: string }>;
  site?: Partial<TagConfig>;
};

const shop = "http://shop.test";

/**
 * Gives a test file a browser for pages of a shop with one adapter on them and a small tag of the test's own, which notes
 * what it is told. After each test it expects that nothing was thrown into the page and that no name was left in it.
 */
export function useAdapters() {
  let browser: Browser;
  let complaints: string[] = [];
  const built = new Map<string, Promise<string>>();

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    const seen = complaints;
    complaints = [];
    expect(seen).toEqual([]);
  });

  /** Opens a page with the adapter on it; what is not among the answers fails to load. */
  async function open(
    name: string,
    html: string,
    { path = "/", answers = {}, site = {} }: Options = {},
  ): Promise<Page> {
    const adapter = built.get(name) ?? bundleTag(`client/adapters/${name}.ts`);
    built.set(name, adapter);
    const page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(10_000);
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.route("**/*", (route) => {
      const { pathname, origin } = new URL(route.request().url());
      if (origin !== shop) return route.abort();
      const { status = 200, body } = answers[pathname] ?? (pathname === path ? { body: html } : {});
      if (body === undefined) return route.fulfill({ status: 404, body: "" });
      const contentType = /^[{[]/.test(body) ? "application/json" : "text/html; charset=utf-8";
      return route.fulfill({ status, body, contentType });
    });
    const config = { key: "pk_test", currency: "EUR", consentMode: "opt-in", ...site };
    await page.addInitScript({ content: fakeTag(await adapter, config) });
    await page.goto(shop + path);
    complaints.push(...(await page.evaluate(() => (window as unknown as { leaked: string[] }).leaked)));
    return page;
  }

  /** Waits until so much was told, and gives it. */
  async function told(page: Page, count: number): Promise<Told[]> {
    let seen: Told[] = [];
    const look = async () => {
      seen = await page.evaluate(() => (window as unknown as { told: Told[] }).told);
      return seen.length >= count;
    };
    await eventually(look, () => `${count} told, got ${JSON.stringify(seen)}`);
    return seen;
  }

  return { open, told };
}

/** A script that runs an adapter as the tag does, with what the tag gives it. */
function fakeTag(adapter: string, config: object): string {
  return `
    window.told = [];
    window.__coterie = ${JSON.stringify(config)};
    const names = new Set(Object.getOwnPropertyNames(window));
    (0, eval)(${JSON.stringify(adapter)});
    window.leaked = Object.getOwnPropertyNames(window).filter((name) => !names.has(name) && name !== "leaked");
    const tag = {
      event(source, type, given) {
        // As the tag does it: what is about no product, order or words is none.
        const about = { productView: "item", addToCart: "item", removeFromCart: "item", purchaseComplete: "order" }[type];
        if (!about || given[about]?.id) window.told.push(JSON.parse(JSON.stringify({ source, type, ...given })));
      },
      consent(granted) { window.told.push({ granted }); },
      safely: (run) => (...args) => { (async () => run(...args))().catch(() => {}); },
      site: window.__coterie,
    };
    const run = (isFirst) => {
      const { early, sources } = window.__coterie;
      const ranked = [...(sources ?? [])].sort(([a], [b]) => a - b).map(([, source]) => source);
      for (const source of isFirst ? [early, ...ranked] : ranked) {
        try { source(tag, isFirst); } catch {}
      }
    };
    window.runAgain = () => run(false);
    document.addEventListener("DOMContentLoaded", () => run(true));
  `;
}
