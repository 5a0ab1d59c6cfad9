import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { Event } from "../../shared/event.ts";
import { readAmount } from "../../shared/readAmount.ts";
import { bundleTag } from "../../tools/bundleTag.ts";
import { readRaw } from "../../worker/domain/raw/readRaw.ts";
import { call } from "./support/call.ts";
import { eventually } from "./support/eventually.ts";
import type { FuzzKind } from "./support/fuzzPage.ts";
import { useShop } from "./support/useShop.ts";

const shop = useShop();
/** How many inputs are tried: `FUZZ_INPUTS`, else 10,000. */
const total = Number(process.env["FUZZ_INPUTS"] ?? 10_000);
const shares = { dataLayer: 0.4, jsonLd: 0.05, api: 0.4, attributes: 0.15 } satisfies Record<FuzzKind, number>;
/** Those of a kind may take so long, ms. */
const patienceMs = 120_000 + 10 * total;
/** Inputs of one load of a page. */
const perLoad = 2_000;

let fuzz = "";
beforeAll(async () => {
  fuzz = await bundleTag("tests/browser/support/fuzzPage.ts");
});

/** Lets the tag believe that the page has settled when the test says so: no test has the time to wait so often. */
function holdTimers(): void {
  const later = window.setTimeout;
  const settleMs = 150;
  window.settled = [];
  window.setTimeout = ((run: () => void, ms?: number, ...args: unknown[]) =>
    ms === settleMs
      ? window.settled.push(() => run.apply(null, args as []))
      : later(run, ms, ...args)) as typeof setTimeout;
}

/** A page with the tag in which `fuzz` can be called. */
async function openFuzzed(head: string): Promise<Page> {
  const page = await shop.newPage();
  await page.addInitScript(holdTimers);
  await page.addInitScript(fuzz);
  await page.addInitScript(() => {
    (window as unknown as { names: string[] }).names = Object.getOwnPropertyNames(window);
  });
  shop.put("/", "<main><p>x</p></main><aside></aside>", { head });
  await page.goto(shop.collector.origin);
  return page;
}

/** An event as the tag sends it. */
type Sent = { type: string; of?: { customer?: string; value?: unknown } };

/** What only the Worker can know, and refuses: an order's value with digits that are no amount. */
function isForWorker(event: unknown): boolean {
  const { type, of } = event as Sent;
  return /^(purchase|purchaseComplete|refund)$/.test(type) && readAmount(of?.value, "EUR") === undefined;
}

/** What of the events sent since the last time is none, as the Worker reads them; waits until all are there. */
async function badEvents(page: Page): Promise<unknown[]> {
  await call(page, "identify", "the-very-end");
  const settle = () => page.evaluate(() => window.settled.splice(0).forEach((run) => void run()));
  const sent = () => shop.collector.batches.flatMap(({ events }) => events);
  await eventually(
    async () => {
      await settle();
      return sent().some((event) => event.type === "identify" && (event as Sent).of?.customer === "the-very-end");
    },
    () => "the end",
  );
  const all = sent();
  shop.collector.batches.length = 0;
  shop.collector.events.length = 0;
  return all.filter((event) => !Event.safeParse(readRaw(event, "EUR")).success && !isForWorker(event));
}

/** What the page's own scripts and the tag have put into the global scope. */
function namesLeft(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { names } = window as unknown as { names: string[] };
    const made = Object.getOwnPropertyNames(window).filter((name) => name !== "names" && !names.includes(name));
    return made.sort();
  });
}

describe(`${total} inputs that nobody would make`, () => {
  it.each(Object.keys(shares) as FuzzKind[])(
    "through %s throw nothing and send no bad event",
    async (kind) => {
      const inputs = Math.round(total * shares[kind]);
      for (let done = 0; done < inputs; done += perLoad) {
        const page = await openFuzzed("<script>dataLayer = []</script>");
        await page.evaluate(([by, seed, count]) => window.fuzz(by, seed, count), [
          kind,
          done + 1,
          Math.min(perLoad, inputs - done),
        ] as const);
        expect((await badEvents(page)).slice(0, 5)).toEqual([]);
        expect(await namesLeft(page)).toEqual(["__coterie", "coterie", "dataLayer"]);
        await page.close();
      }
    },
    patienceMs,
  );
});

describe("a page whose dataLayer throws and whose arrays are frozen", () => {
  it("is told of by everything else, and hears nothing of it", async () => {
    const page = await openFuzzed(`<script>
      Object.freeze(Array.prototype);
      Object.defineProperty(window, "dataLayer", { get() { throw new Error("of the page"); } });
    </script>`);
    const segment = { id: "regulars", name: "Regular customers" };
    const dataLayer = { event: "coterie_segment", coterie_segment: segment.id, coterie_segment_name: segment.name };
    await page.route("**/v1/decide?*", (route) =>
      route.fulfill({
        json: { visitor: "v", model: 1, segment, dataLayer, slots: { hero: { slot: "hero", kind: "default" } } },
      }),
    );
    const answered = page.waitForResponse("**/v1/decide?*");
    await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", '<p data-coterie-slot="hero"></p>'));
    for (const kind of ["jsonLd", "api", "attributes"] as const) {
      await page.evaluate((by) => window.fuzz(by, 1, 500), kind);
    }
    await (await answered).finished();
    expect(await badEvents(page)).toEqual([]);
    expect(await page.evaluate(() => Object.isFrozen(Array.prototype))).toBe(true);
  });
});
