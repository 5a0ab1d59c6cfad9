import type { BrowserContext } from "playwright-core";
import { calls } from "./calls.ts";
import type { Fault, FaultyCollector } from "./faultyCollector.ts";
import { openPage } from "./openPage.ts";
import type { Tracker } from "./tracker.ts";

/** A shopper on the way through the shop. */
type Shopper = { name: string; context: BrowserContext; collector: FaultyCollector; tracker: Tracker };

/** What happens around the events of one page. */
export type Condition = { name: string; visit(shopper: Shopper, ids: string[]): Promise<void> };

/** How long a collector fails, ms. */
const failMs = 2_500;
/** A page stays until its events have arrived, but no longer than this, ms: longer than a hung request is waited for. */
const stayMs = 15_000;
/** A page that is offline is so until a request failed, or for this long, ms. */
const offlineMs = 3_000;

/** The conditions of `npm run faults`, each one page long. */
export const conditions: Condition[] = [
  {
    name: "leaving in the same task",
    async visit(shopper, ids) {
      const page = await openPage(shopper);
      const next = shopper.collector.url(shopper.name, "/next");
      await page.evaluate(`${calls(shopper.tracker, ids)}; location.href = ${JSON.stringify(next)}`);
      await page.waitForURL(next);
      await page.close();
    },
  },
  {
    name: "tab close",
    async visit(shopper, ids) {
      const page = await openPage(shopper);
      await page.evaluate(calls(shopper.tracker, ids));
      await page.close();
    },
  },
  {
    name: "offline, then online",
    async visit(shopper, ids) {
      const page = await openPage(shopper);
      const failed = page.waitForEvent("requestfailed", { timeout: offlineMs }).catch(() => null);
      await shopper.context.setOffline(true);
      await page.evaluate(calls(shopper.tracker, ids));
      await failed;
      await shopper.context.setOffline(false);
      await shopper.collector.arrivedAll(ids, stayMs);
      await page.close();
    },
  },
  failing("503 for 2.5 s", { kind: "status", status: 503 }),
  failing("429 with Retry-After: 2", { kind: "status", status: 429, retryAfter: 2 }),
  failing("hang for 2.5 s", { kind: "hang" }),
  failing("connections cut for 2.5 s", { kind: "cut" }),
  failing("stored, answer lost for 2.5 s", { kind: "mute" }),
  {
    name: "reload in mid-queue, two tabs",
    async visit(shopper, ids) {
      shopper.collector.fail(shopper.name, { kind: "status", status: 503 }, failMs);
      const tabs = [await openPage(shopper), await openPage(shopper)];
      const half = Math.ceil(ids.length / 2);
      await Promise.all(
        tabs.map((tab, i) => tab.evaluate(calls(shopper.tracker, i === 0 ? ids.slice(0, half) : ids.slice(half)))),
      );
      await Promise.all(tabs.map((tab) => tab.reload()));
      await shopper.collector.arrivedAll(ids, stayMs);
      await Promise.all(tabs.map((tab) => tab.close()));
    },
  },
];

function failing(name: string, fault: Fault): Condition {
  return {
    name,
    async visit(shopper, ids) {
      shopper.collector.fail(shopper.name, fault, failMs);
      const page = await openPage(shopper);
      await page.evaluate(calls(shopper.tracker, ids));
      await shopper.collector.arrivedAll(ids, stayMs);
      await page.close();
    },
  };
}
