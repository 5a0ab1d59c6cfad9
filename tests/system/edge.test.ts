import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { buildSync } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { createShop } from "../../demo/shop/createShop.tsx";
import { simulate } from "../../demo/simulate/simulate.ts";
import { CreatedSite } from "../../shared/admin.ts";
import type { Campaign } from "../../shared/campaign.ts";
import { type RunningWorker, startWorker } from "../../tools/startWorker.ts";
import { type AdminApi, adminApi } from "../../trainer/adminApi.ts";
import { launchBrowser } from "../browser/support/launchBrowser.ts";
import { type Origin, startOrigin } from "./support/startOrigin.ts";

/** The shop's host as browsers see it; they are told where that is. */
const host = "shop.test";
const token = "edge";
const widths = [360, 768, 1440];

const campaigns: Campaign[] = [
  {
    id: "hero",
    name: "Hero",
    slot: "home-hero",
    priority: 1,
    kind: "banner",
    content: {
      headline: "Made for you at the edge",
      text: "It was here before anything was painted.",
      action: "Look",
      link: "/",
      style: "dark",
    },
  },
  {
    id: "list",
    name: "List",
    slot: "recommended",
    priority: 1,
    kind: "recommendations",
    content: { title: "Popular now", strategies: ["popular", "range"], limit: 4 },
  },
];

const require = createRequire(import.meta.url);
const { products } = simulate({ seed: 1, now: Date.parse("2026-03-01T12:00:00Z"), shoppers: 0 }).catalogue;

let worker: RunningWorker;
let origin: Origin;
let browser: Browser;
let key = "";
/** The pages of the shop's server, by path. */
let pageAt: (path: string) => Promise<Response>;

beforeAll(async () => {
  worker = await startWorker({
    script: "dist/worker/index.js",
    port: 0,
    bindings: {
      OPERATOR_TOKEN_SHA256: createHash("sha256").update(token).digest("hex"),
      // What a page shows is tested, not how fast a busy machine is.
      EDGE_WAIT_MS: "10000",
      // Lets the Worker reach a shop's server on this machine.
      WEBHOOKS_ALLOW_LOCAL: "true",
    },
  });
  origin = await startOrigin((path) => pageAt(path));
  key = await published(adminApi(worker.url, token));
  pageAt = pages();
  const rules = `MAP ${host} 127.0.0.1`;
  browser = await launchBrowser({ args: ["--no-sandbox", "--disable-gpu", `--host-resolver-rules=${rules}`] });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await worker?.stop();
  origin?.stop();
});

async function published({ send }: AdminApi): Promise<string> {
  const site = "/admin/v1/sites/edge";
  const settings = {
    name: "Edge",
    currency: "GBP",
    timeZone: "UTC",
    origins: [],
    consentMode: "none",
    slots: { "home-hero": { height: 240 }, recommended: { height: 900, tablet: 700, desktop: 500 } },
  };
  const { key } = await send("PUT", site, CreatedSite, { settings });
  await send("PUT", `${site}/catalogue`, z.unknown(), { v: 1, products });
  await send("PUT", `${site}/campaigns`, z.unknown(), { campaigns });
  await send("PUT", `${site}/edge`, z.unknown(), {
    hosts: [`${host}:${new URL(worker.url).port}`],
    origin: origin.url,
  });
  return key;
}

/** The demo's shop at `/demo`, pages of npm that nobody here wrote, with slots and the tag put in, and errors. */
function pages(): (path: string) => Promise<Response> {
  const style = text(buildSync({ entryPoints: ["demo/shop/shop.css"], bundle: true, write: false }));
  const script = text(buildSync({ entryPoints: ["demo/shop/browser/main.ts"], bundle: true, write: false }));
  const shop = createShop({ products, name: "Marlow & Wren", siteKey: key, currency: "GBP", script, style });
  return async (path) => {
    const foreign = /^\/(startbootstrap-shop-\w+)\/(.*)$/.exec(path);
    if (foreign !== null) return foreignFile(`${foreign[1]}`, foreign[2] || "index.html");
    if (path === "/broken") return new Response("<h1>Out of order</h1>", { status: 503, headers: html });
    return shop.request(path);
  };
}

const html = { "content-type": "text/html; charset=utf-8" };

async function foreignFile(name: string, file: string): Promise<Response> {
  const content = await readFile(join(dirname(require.resolve(`${name}/dist/index.html`)), file), "utf8");
  if (file.endsWith(".css")) return new Response(content, { headers: { "content-type": "text/css" } });
  // Their own pictures stand on a host that nobody reaches from here: without a size each moves the page as it fails.
  const sized = content.replaceAll("<img ", '<img width="450" height="300" ');
  // These pages know nothing of our pictures: the head snippet gives them their space.
  const tag = `<link rel="stylesheet" href="/t/${key}.css"><script async src="/t/${key}.js"></script>`;
  const slots = ["home-hero", "recommended"].map((slot) => `<div data-coterie-slot="${slot}"><p>Our own.</p></div>`);
  return new Response(sized.replace("</head>", `${tag}</head>`).replace("<section", `${slots.join("")}<section`), {
    headers: html,
  });
}

function text({ outputFiles }: ReturnType<typeof buildSync>): string {
  return outputFiles?.[0]?.text ?? "";
}

/** What stands in for the frames of a page's slots, from the first in which there are any. */
declare global {
  interface Window {
    frames_: string[];
    shifts_: (PerformanceEntry & { value: number })[];
  }
}

/** Opens a page of the shop; it notes each frame of its slots, and how much anything on it moved. */
async function opened(path: string, width: number): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage();
  // Nothing but the shop is there, as it is without a network.
  await page.route(
    (url) => url.hostname !== host,
    (route) => route.abort(),
  );
  await page.addInitScript(() => {
    window.frames_ = [];
    window.shifts_ = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shifts_.push(entry as Window["shifts_"][number]);
    }).observe({ type: "layout-shift", buffered: true });
    const frame = () => {
      const slots = [...document.querySelectorAll<HTMLElement>("[data-coterie-slot]")];
      // The tag takes its data out of the slot: nobody sees that. What is shown is the one element beside it.
      const seen = slots
        .map((slot) => `${slot.offsetTop} ${slot.offsetHeight} ${slot.firstElementChild?.textContent}`)
        .join("\n");
      // A page that is still arriving grows: that is the page, not us.
      if (document.readyState !== "loading" && window.frames_.at(-1) !== seen) window.frames_.push(seen);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await page.goto(`http://${host}:${new URL(worker.url).port}${path}`, { waitUntil: "commit" });
  return page;
}

describe("in front of a shop", () => {
  test.each(
    ["/", "/startbootstrap-shop-homepage/", "/startbootstrap-shop-item/"].flatMap((path) =>
      widths.map((width) => [path, width] as const),
    ),
  )("%s shows at %i pixels what it will show from its first frame on", async (path, width) => {
    const page = await opened(path, width);
    const slot = page.locator("[data-coterie-slot=home-hero]");
    await slot.waitFor();
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    const first = await slot.screenshot({ animations: "disabled" });
    // The tag has come, and taken over what is there.
    await page.waitForFunction(() => document.querySelector("[data-coterie-slot] > script") === null);
    const shots = [];
    for (let i = 0; i < 5; i++) shots.push(await slot.screenshot({ animations: "disabled" }));
    for (const shot of shots) expect(shot.equals(first)).toBe(true);
    const { frames, shift } = await page.evaluate((isOurs) => {
      // The demo's own page, where it is painted before all of it is there, moves by itself: its search, its panel.
      const [{ domInteractive }] = performance.getEntriesByType("navigation") as [PerformanceNavigationTiming];
      const counted = window.shifts_.filter(({ startTime }) => !isOurs || startTime >= domInteractive);
      return { frames: window.frames_, shift: counted.reduce((sum, { value }) => sum + value, 0) };
    }, path === "/");
    expect(frames.at(-1)).toContain("Made for you at the edge");
    expect(frames).toHaveLength(1);
    expect(shift).toBe(0);
    await page.context().close();
  });

  test.each(["/", "/startbootstrap-shop-homepage/", "/startbootstrap-shop-item/"])(
    "%s is the server's own outside of its slots, byte for byte",
    async (path) => {
      const [own, ours] = await Promise.all([bytes(origin.url, path), bytes(worker.url, path, host)]);
      expect(ours.status).toBe(200);
      expect(ours.text).toContain("Made for you at the edge");
      expect(outside(ours.text)).toBe(outside(own.text));
    },
  );

  test("an error of the shop's server goes through", async () => {
    const [own, ours] = await Promise.all([bytes(origin.url, "/broken"), bytes(worker.url, "/broken", host)]);
    expect(ours).toEqual(own);
    expect(own.status).toBe(503);
  });
});

/** What a browser that navigates is answered, as text. */
async function bytes(url: string, path: string, host?: string): Promise<{ status: number; text: string }> {
  const { get } = await import("node:http");
  const port = new URL(url).port;
  const headers = {
    accept: "text/html",
    "user-agent": "Mozilla/5.0 (X11) Firefox/140.0",
    ...(host === undefined ? {} : { host: `${host}:${port}` }),
  };
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path, headers }, async (response) => {
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part);
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() });
    }).on("error", reject);
  });
}

/** A page without its slots' contents, and without the one attribute that tells that they are filled. */
function outside(page: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const { index, 0: start } of page.matchAll(/<div data-coterie-slot="[^>]*>/g)) {
    parts.push(page.slice(at, index), start.replace(' data-coterie-filled=""', ""));
    at = endOf(page, index + start.length);
  }
  return [...parts, page.slice(at)].join("");
}

/** Where the element ends whose content begins at a place: what is in it may be of its kind too. */
function endOf(page: string, from: number): number {
  let depth = 1;
  const divs = /<(\/?)div[\s>]/g;
  divs.lastIndex = from;
  for (let found = divs.exec(page); found !== null; found = divs.exec(page)) {
    depth += found[1] === "/" ? -1 : 1;
    if (depth === 0) return found.index;
  }
  throw new Error("a slot has no end");
}
