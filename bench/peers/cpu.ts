import type { Browser, CDPSession, Page } from "playwright-core";
import { startFaultyCollector } from "../faults/faultyCollector.ts";
import { trackedPage } from "../faults/trackedPage.ts";
import type { Tracker } from "../faults/tracker.ts";
import { median } from "../median.ts";
import { type Costs, costs, type Profile, type TraceEvent } from "./costs.ts";
import { productPage } from "./productPage.ts";

/** How much slower than this machine the page's CPU is. */
const throttle = 4;
/** A page is watched for so long after it is loaded, ms: the same for all, so that what is put off counts. */
const watchMs = 2_000;
const categories = ["devtools.timeline", "toplevel"];
/** The profiler looks so often, us. */
const sampleUs = 200;

/** Medians over visits, each in a fresh context, to an ordinary product page. */
export async function cpu(browser: Browser, tracker: Tracker, visits: number): Promise<Costs> {
  const collector = await startFaultyCollector(tracker, trackedPage(tracker, productPage()));
  try {
    const measured: Costs[] = [];
    for (let i = 0; i < visits; i++) measured.push(await visit(browser, collector.url("s", "/"), tracker.script));
    return {
      scriptMs: median(measured.map(({ scriptMs }) => scriptMs)),
      longestMs: median(measured.map(({ longestMs }) => longestMs)),
    };
  } finally {
    await collector.stop();
  }
}

async function visit(browser: Browser, url: string, script: string): Promise<Costs> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    // The renderer that is profiled has to be the page's: it is another one for each site.
    await page.goto(new URL("/none", url).href);
    await session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
    let profile: Profile | undefined;
    const trace = await traced(session, async () => {
      profile = await profiled(session, () => watch(page, url));
    });
    return costs(trace, profile as Profile, url, new URL(script, url).href);
  } finally {
    await context.close();
  }
}

async function watch(page: Page, url: string): Promise<void> {
  // Nothing is evaluated in the page meanwhile: that would count as the script's.
  await page.goto(url, { waitUntil: "load" });
  await page.waitForTimeout(watchMs);
}

/** What the main thread does meanwhile. */
async function profiled(session: CDPSession, run: () => Promise<void>): Promise<Profile> {
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: sampleUs });
  await session.send("Profiler.start");
  await run();
  return (await session.send("Profiler.stop")).profile;
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
