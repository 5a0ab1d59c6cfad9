import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { slotStyle } from "../../worker/domain/slotStyle.ts";
import { launchBrowser } from "./support/launchBrowser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const style = slotStyle({ hero: { height: 120, tablet: 200, desktop: 300 } });
const own = '<h2 style="margin:40px 0">Own words</h2><p>and more</p>';

/** A page with a slot, whose script never comes. */
async function openPage(width: number, more = "") {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  await page.setContent(
    `<!doctype html><style>${style}${more}</style><p>Before</p><div data-coterie-slot="hero">${own}</div><p id="after">After</p>`,
  );
  return page;
}

test.each([
  [360, 120],
  [768, 200],
  [1440, 300],
])("at %d pixels a slot takes its space, whatever it holds", async (width, height) => {
  const page = await openPage(width);
  const slot = page.locator("[data-coterie-slot]");
  const [before, after] = [await slot.boundingBox(), await page.locator("#after").boundingBox()];
  expect(before?.height).toBe(height);
  const shift = await page.evaluate(async () => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
    const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await frames();
    const slot = document.querySelector("[data-coterie-slot]");
    slot?.setAttribute("data-coterie-filled", "");
    const tall = document.createElement("div");
    tall.style.cssText = "height:900px;margin:90px 0";
    slot?.replaceChildren(tall);
    await frames();
    await frames();
    return sum;
  });
  expect(shift).toBe(0);
  expect(await page.locator("#after").boundingBox()).toEqual(after);
  await page.close();
});

test.each([
  ["plain", ""],
  ["that slows and stops animations", "*{animation-duration:99s!important;animation-play-state:paused!important}"],
])("what a slot holds is hidden for at most 300 ms, on a page %s", async (_, more) => {
  const page = await openPage(800, more);
  const begun = await page.evaluate(() => {
    const slot = document.querySelector("[data-coterie-slot]") as Element;
    const { animationDuration, animationPlayState, animationName } = getComputedStyle(slot);
    // Begun anew, so that no clock decides what is seen.
    for (const running of slot.getAnimations()) running.currentTime = 0;
    const { visibility } = getComputedStyle(slot.firstElementChild as Element);
    return { animationDuration, animationPlayState, animationName, count: slot.getAnimations().length, visibility };
  });
  expect(begun).toMatchObject({
    animationDuration: "0.3s",
    animationPlayState: "running",
    animationName: "coterie-wait",
  });
  // On a machine so slow that the wait was over before the question, nothing is hidden any more.
  expect(begun.visibility).toBe(begun.count === 1 ? "hidden" : "visible");
  await page.waitForFunction(() => document.querySelector("[data-coterie-slot]")?.getAnimations().length === 0);
  const shown = () => getComputedStyle(document.querySelector("[data-coterie-slot] h2") as Element).visibility;
  expect(await page.evaluate(shown)).toBe("visible");
  await page.close();
});

test("a slot that is filled shows at once", async () => {
  const page = await openPage(800);
  const hidden = await page.evaluate(() => {
    const slot = document.querySelector("[data-coterie-slot]") as Element;
    slot.setAttribute("data-coterie-filled", "");
    return getComputedStyle(slot.firstElementChild as Element).visibility;
  });
  expect(hidden).toBe("visible");
  await page.close();
});
