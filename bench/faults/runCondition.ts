import { startChromium } from "./chromium.ts";
import type { Condition } from "./conditions.ts";
import { startFaultyCollector } from "./faultyCollector.ts";
import { openPage } from "./openPage.ts";
import { type Tally, tally } from "./tally.ts";
import { trackedPage } from "./trackedPage.ts";
import type { Tracker } from "./tracker.ts";

export type ConditionResult = { name: string } & Tally;

type Extent = { shoppers: number; pages: number; events: number };

/** On the last page, what still waits has this long to arrive, ms. */
const drainMs = 20_000;

/**
 * Puts a tracker through a condition: shoppers side by side, each going through pages one after the other, then to a last
 * page on which the collector is well, so that what waits can arrive. `onPage` is called after each page.
 */
export async function runCondition(
  executable: string,
  tracker: Tracker,
  condition: Condition,
  { shoppers, pages, events }: Extent,
  onPage: () => void,
): Promise<ConditionResult> {
  const chromium = await startChromium(executable);
  const collector = await startFaultyCollector(tracker, trackedPage(tracker, "<h1>A thing</h1>"));
  let ids: string[][];
  try {
    ids = await Promise.all(
      Array.from({ length: shoppers }, async (_, i) => {
        const name = `s${i}`;
        const context = await chromium.browser.newContext();
        const all: string[] = [];
        for (let page = 0; page < pages; page++) {
          const some = Array.from({ length: events }, (_, j) => `ev-${name}-${page}-${j}-e`);
          all.push(...some);
          await condition.visit({ name, context, collector, tracker }, some);
          onPage();
        }
        collector.heal(name);
        await openPage({ name, context, collector });
        await collector.arrivedAll(all, drainMs);
        await context.close();
        return all;
      }),
    );
  } finally {
    await chromium.kill();
    await collector.stop();
  }
  // Only now: a page that is about to close may still be sending, and would be counted with the next condition.
  return { name: condition.name, ...tally(ids.flat(), await tracker.stored()) };
}
