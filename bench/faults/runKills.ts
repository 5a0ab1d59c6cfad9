import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { calls } from "./calls.ts";
import { startChromium } from "./chromium.ts";
import { startFaultyCollector } from "./faultyCollector.ts";
import { openPage } from "./openPage.ts";
import { tally } from "./tally.ts";
import { trackedPage } from "./trackedPage.ts";
import type { Tracker } from "./tracker.ts";

export type KillResult = { delayMs: number; sent: number; lost: number };

/** After each start what an earlier kill left has this long to arrive, and at the end, ms. */
const replayMs = 5_000;
const drainMs = 20_000;
/** A browser that has just started works for a while yet; a shopper's runs when it is killed, ms. */
const startingMs = 1_500;
const name = "shopper";

/**
 * Kills every process of the browser so long (ms) after the events were told, again and again, with the same profile
 * folder. The collector hangs from before the calls on, so that only what was written down can survive: nothing is saved
 * by a server that happens to be a millisecond away. `onKill` is called after each.
 */
export async function runKills(
  executable: string,
  tracker: Tracker,
  delayMs: number,
  { kills, events }: { kills: number; events: number },
  onKill: () => void,
): Promise<KillResult> {
  const profile = await mkdtemp(join(tmpdir(), "coterie-kills-"));
  const collector = await startFaultyCollector(tracker, trackedPage(tracker, "<h1>A thing</h1>"));
  const ids: string[] = [];
  try {
    for (let kill = 0; kill <= kills; kill++) {
      const chromium = await startChromium(executable, profile);
      try {
        const context = chromium.browser.contexts()[0];
        if (context === undefined) throw new Error("Chromium has no context of its profile");
        collector.heal(name);
        const opened = Date.now();
        const page = await openPage({ name, context, collector });
        // The page's own view, or what was left.
        await collector.asked(name, opened, replayMs);
        if (kill === kills) {
          await collector.arrivedAll(ids, drainMs);
        } else {
          const some = Array.from({ length: events }, (_, i) => `ev-k${delayMs}-${kill}-${i}-e`);
          ids.push(...some);
          await new Promise((resolve) => setTimeout(resolve, startingMs));
          collector.fail(name, { kind: "hang" }, Number.POSITIVE_INFINITY);
          await page.evaluate(calls(tracker, some));
          if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
          onKill();
        }
      } finally {
        await chromium.kill();
      }
    }
    const { sent, lost } = tally(ids, await tracker.stored());
    return { delayMs, sent, lost };
  } finally {
    await collector.stop();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
