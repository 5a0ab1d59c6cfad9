import type { Browser, CDPSession, Page } from "playwright-core";
import { startFaultyCollector } from "../faults/faultyCollector.ts";
import { trackedPage } from "../faults/trackedPage.ts";
import type { Tracker } from "../faults/tracker.ts";
import { median } from "../median.ts";
import { type Costs, costs, type TraceEvent } from "./costs.ts";
import { productPage } from "./productPage.ts";

/** How much slower than this machine the page's CPU is. */
const throttle = 4;
/** A page is watched for so long after it is loaded, ms: the same for all, so that what is put off counts. */
const watchMs = 2_000;
const categories = ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel", "v8"];

/** Medians over visits, each in a fresh context, to an ordinary product page; `null` measures the page without a script. */
export async function cpu(browser: Browser, tracker: Tracker | null, visits: number): Promise<Costs> {
  const served = tracker ?? bare;
  const collector = await startFaultyCollector(served, trackedPage(tracker, productPage()));
  try {
    const measured: Costs[] = [];
    for (let i = 0; i < visits; i++) measured.push(await visit(browser, collector.url("s", "/"), served.script));
    return {
      scriptMs: median(measured.map(({ scriptMs }) => scriptMs)),
      longestMs: median(measured.map(({ longestMs }) => longestMs)),
    };
  } finally {
    await collector.stop();
  }
}

/** A page that tracks nothing. */
const bare: Tracker = {
  name: "bare",
  version: "",
  head: "",
  script: "/none.js",
  collects: /^$/,
  track: () => "",
  answer: async () => ({ status: 404, type: "text/plain", body: "", ids: [] }),
  stored: async () => ({ times: new Map(), beyond: 0 }),
  stop: async () => {},
};

async function visit(browser: Browser, url: string, script: string): Promise<Costs> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
    return costs(await traced(session, () => watch(page, url)), url, new URL(script, url).href);
  } finally {
    await context.close();
  }
}

async function watch(page: Page, url: string): Promise<void> {
  // Nothing is evaluated in the page meanwhile: that would count as the script's.
  await page.goto(url, { waitUntil: "load" });
  await page.waitForTimeout(watchMs);
}

/** What a page's process does meanwhile. */
async function traced(session: CDPSession, run: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: categories },
  });
  await run();
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;
  return events;
}
