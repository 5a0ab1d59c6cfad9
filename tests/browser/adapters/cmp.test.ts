import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { useAdapters } from "../support/useAdapters.ts";

const { open, told } = useAdapters();

const run = (page: Page, script: string) => page.evaluate(script);
const gtag = "window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments) }";

describe("Google consent mode", () => {
  it("is heard by its updates, those that wait too, and never by its defaults", async () => {
    const page = await open(
      "cmp",
      `<script>${gtag}; gtag('consent', 'default', { analytics_storage: 'granted' });
       dataLayer.push({ event: 'x' }, null, 'consent'); gtag('consent', 'update', { analytics_storage: 'denied' })</script>`,
    );
    expect(await told(page, 1)).toEqual([{ granted: false }]);
    expect(await run(page, "dataLayer.push({ event: 'y' }) === dataLayer.length")).toBe(true);
    await run(page, "gtag('consent', 'update', { ad_storage: 'granted' })");
    await run(page, "gtag('consent', 'update', { personalization_storage: 'denied', analytics_storage: 'granted' })");
    await run(page, "gtag('consent', 'update', { analytics_storage: 'granted' })");
    expect(await told(page, 3)).toEqual([{ granted: false }, { granted: false }, { granted: true }]);
  });

  it("is heard where it comes later, and makes nothing of a page that has neither", async () => {
    const page = await open("cmp", "<p>Hello</p>");
    expect(await run(page, "['dataLayer', '__tcfapi'].some((name) => name in window)")).toBe(false);
    await run(page, `{ ${gtag}; window.gtag = gtag; gtag('consent', 'update', { analytics_storage: 'granted' }) }`);
    expect(await told(page, 1)).toEqual([{ granted: true }]);
  });
});

describe("IAB TCF", () => {
  const api =
    "window.__tcfapi = (command, version, callback) => { if (command === 'addEventListener' && version === 2) window.tell = callback }";
  const told3 = (eventStatus: string, consents: object) =>
    `tell(${JSON.stringify({ eventStatus, purpose: { consents } })}, true)`;

  it("is a yes to storing and to a profile for content, once the visitor has spoken", async () => {
    const page = await open("cmp", `<script>${api}</script>`);
    await run(page, told3("cmpuishown", { 1: true, 5: true, 6: true }));
    await run(page, told3("useractioncomplete", { 1: true, 5: true }));
    await run(page, told3("tcloaded", { 1: true, 5: true, 6: true }));
    await run(page, "tell(null, false)");
    expect(await told(page, 2)).toEqual([{ granted: false }, { granted: true }]);
  });

  it("may come late, and survives an API that throws", async () => {
    const page = await open("cmp", "<script>window.__tcfapi = () => { throw new Error('broken') }</script>");
    await run(page, `${gtag}; gtag('consent', 'update', { analytics_storage: 'granted' })`);
    expect(await told(page, 1)).toEqual([{ granted: true }]);
    const late = await open("cmp", "");
    await run(late, api);
    await late.waitForFunction("window.tell");
    await run(late, told3("tcloaded", { 1: true, 5: true, 6: true }));
    expect(await told(late, 1)).toEqual([{ granted: true }]);
  });
});

describe("Shopify's customer privacy", () => {
  it("is a yes where processing is allowed; a no only by the visitor's word", async () => {
    const privacy = (isAllowed: boolean) =>
      `<script>window.Shopify = { customerPrivacy: { analyticsProcessingAllowed: () => ${isAllowed} } }</script>`;
    const allowed = await open("cmp", privacy(true));
    expect(await told(allowed, 1)).toEqual([{ granted: true }]);
    const page = await open("cmp", privacy(false));
    const say = (detail: object) =>
      run(
        page,
        `document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail: ${JSON.stringify(detail)} }))`,
      );
    await say({ analyticsAllowed: false, preferencesAllowed: true });
    await say({ analyticsAllowed: true, preferencesAllowed: false });
    await say({ analyticsAllowed: true, marketingAllowed: false });
    expect(await told(page, 3)).toEqual([{ granted: false }, { granted: false }, { granted: true }]);
  });
});
