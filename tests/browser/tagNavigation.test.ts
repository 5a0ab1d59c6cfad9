import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { bannerFor } from "./support/answers.ts";
import { call } from "./support/call.ts";
import { eventually } from "./support/eventually.ts";
import { useShop } from "./support/useShop.ts";

const shop = useShop();

/** Everything of a type that the page has told, once all of it has arrived. */
async function told(page: Page, type: string) {
  await call(page, "search", "end");
  await shop.collector.arrived("search");
  return shop.collector.events.filter((event) => event.type === type);
}

const pathsOf = (events: { path?: string | undefined }[]) => events.map(({ path }) => path);

describe("a route change", () => {
  it.each(["pushState", "replaceState"] as const)("by %s is one page view", async (method) => {
    const page = await shop.open("");
    await page.evaluate((name) => {
      history[name]({ kept: 1 }, "", "/a");
      history[name](null, "", "/b?size=2#top");
      history[name](null, "", "/b?size=3");
    }, method);
    expect(pathsOf(await told(page, "pageView"))).toEqual(["/", "/a", "/b", "/b"]);
  });

  it("by going back and forth is one page view", async () => {
    const page = await shop.open("");
    await page.evaluate(() => history.pushState({ at: "a" }, "", "/a"));
    await page.evaluate(() => history.back());
    await shop.collector.arrived("pageView", 3);
    await page.evaluate(() => history.forward());
    await shop.collector.arrived("pageView", 4);
    expect(pathsOf(await told(page, "pageView"))).toEqual(["/", "/a", "/", "/a"]);
    expect(await page.evaluate(() => history.state)).toEqual({ at: "a" });
  });

  it("that leaves the address, or changes only its hash, is none", async () => {
    const page = await shop.open("");
    await page.evaluate(() => {
      history.pushState(null, "");
      history.replaceState({ scroll: 10 }, "", location.href);
      history.pushState(null, "", "#reviews");
      location.hash = "photos";
    });
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          addEventListener("popstate", () => resolve(), { once: true });
          history.back();
        }),
    );
    expect(pathsOf(await told(page, "pageView"))).toEqual(["/"]);
  });

  it("of which the shop tells too counts once", async () => {
    const page = await shop.open("");
    await call(page, "pageView");
    await page.evaluate(() => {
      history.pushState(null, "", "/a");
      window.coterie?.("pageView");
    });
    expect(pathsOf(await told(page, "pageView"))).toEqual(["/", "/a"]);
  });

  it("passes on what the page's own history throws", async () => {
    const page = await shop.open("");
    const name = await page.evaluate(() => {
      try {
        history.pushState(() => {}, "", "/a");
      } catch (error) {
        return (error as Error).name;
      }
      return "none";
    });
    expect(name).toBe("DataCloneError");
    expect(pathsOf(await told(page, "pageView"))).toEqual(["/"]);
  });
});

describe("the new page", () => {
  const ld = (sku: string) => `<script type="application/ld+json">{"@type":"Product","sku":"${sku}"}</script>`;
  const marked = (id: string) => `<main data-coterie-product="${id}">x</main>`;

  it.each([
    ["its JSON-LD", ld, "jsonLd"],
    ["its attributes", marked, "attribute"],
  ])("has its product seen, by %s, and again when it is come back to", async (_, html, source) => {
    const page = await shop.open(html("a"));
    for (const [i, id] of ["b", "a"].entries()) {
      await shop.collector.arrived("productView", i + 1);
      await page.evaluate(
        ([path, body]) => {
          history.pushState(null, "", path);
          document.body.innerHTML = body as string;
        },
        [`/${id}`, html(id)],
      );
    }
    const views = await shop.collector.arrived("productView", 3);
    expect(views.map((view) => [view.source, view.path, view.item.id])).toEqual([
      [source, "/", "a"],
      [source, "/b", "b"],
      [source, "/a", "a"],
    ]);
  });

  it.each([
    ["its JSON-LD", ld],
    ["its attributes", marked],
  ])("has the product seen that it brings late, by %s, and not what the old page left", async (_, html) => {
    const page = await shop.open(html("a"));
    await shop.collector.arrived("productView");
    // Its own slot is asked for at the end of a look: what the page holds then has been seen.
    await page.evaluate(() => {
      history.pushState(null, "", "/b");
      document.body.insertAdjacentHTML("beforeend", '<p data-coterie-slot="late"></p>');
    });
    await shop.collector.asked();
    await page.evaluate((body) => {
      document.body.innerHTML = body;
    }, html("b"));
    const views = await shop.collector.arrived("productView", 2);
    expect(views.map((view) => [view.path, view.item.id])).toEqual([
      ["/", "a"],
      ["/b", "b"],
    ]);
  });

  it("has its product seen when its attributes alone have changed", async () => {
    const page = await shop.open(marked("a"));
    await shop.collector.arrived("productView");
    await page.evaluate(() => {
      history.pushState(null, "", "/b");
      document.querySelector("main")?.setAttribute("data-coterie-product", "b");
    });
    const views = await shop.collector.arrived("productView", 2);
    expect(views.map(({ item }) => item.id)).toEqual(["a", "b"]);
  });

  it("has its slots asked for again, with its own product", async () => {
    shop.collector.decide = ({ page }) => ({ hero: bannerFor("hero", { headline: `For ${page?.path}` }) });
    const html = (id: string) => `${marked(id)}<div data-coterie-slot="hero">own</div>`;
    const page = await shop.open(html("a"));
    await page.getByText("For /").waitFor();
    await page.evaluate((body) => {
      history.pushState(null, "", "/b");
      document.body.innerHTML = body;
    }, html("b"));
    await page.getByText("For /b").waitFor();
    const questions = await shop.collector.asked(2);
    expect(questions.map((question) => [question.slots, question.page])).toEqual([
      [["hero"], { path: "/", product: "a" }],
      [["hero"], { path: "/b", product: "b" }],
    ]);
  });

  it("shows no answer that came late for the page before", async () => {
    let answerFirst = () => {};
    const first = new Promise<void>((resolve) => (answerFirst = resolve));
    shop.collector.decide = ({ page }) => ({ hero: bannerFor("hero", { headline: `For ${page?.path}` }) });
    const page = await shop.newPage();
    let isFirst = true;
    await page.route("**/v1/decide?*", async (route) => {
      const isHeld = isFirst;
      isFirst = false;
      if (isHeld) await first;
      await route.continue();
    });
    shop.put("/", '<div data-coterie-slot="hero">own</div>');
    const asked = page.waitForRequest("**/v1/decide?*");
    await page.goto(shop.collector.origin);
    await asked;
    await page.evaluate(() => history.pushState(null, "", "/b"));
    await page.getByText("For /b").waitFor();
    const late = page.waitForResponse("**/v1/decide?*");
    answerFirst();
    await (await late).finished();
    expect((await shop.collector.asked(2)).map((question) => question.page?.path)).toEqual(["/b", "/"]);
    expect(await page.locator("[data-coterie-slot]").textContent()).toBe("For /b");
  });

  it("has slots filled that appear later, and asks for them alone", async () => {
    shop.collector.decide = ({ slots }) =>
      Object.fromEntries(slots.map((slot) => [slot, bannerFor(slot, { headline: `In ${slot}` })]));
    const page = await shop.open('<div data-coterie-slot="hero"></div>');
    await page.getByText("In hero").waitFor();
    await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", '<p data-coterie-slot="later">own</p>'));
    await page.getByText("In later").waitFor();
    expect((await shop.collector.asked(2)).map(({ slots }) => slots)).toEqual([["hero"], ["later"]]);
    await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", '<i data-coterie-slot="later">own</i>'));
    await page.locator("i").getByText("In later").waitFor();
    expect(shop.collector.questions).toHaveLength(2);
  });
});

describe("1,000 route changes", () => {
  const mostBytes = 100_000;

  it("leave the heap as it was", async () => {
    shop.collector.decide = ({ page }) => ({ hero: bannerFor("hero", { headline: `For ${page?.path}` }) });
    const head = `<script>
      dataLayer = { push() {} };
      // A second goes by from page to page, as it does for a shopper at the least.
      let passed = 0;
      const { now } = Date;
      Date.now = () => now.call(Date) + passed;
      const turn = () => new Promise((resolve) => setTimeout(resolve, 5));
      async function visit(from, count) {
        for (let i = from; i < from + count; i++) {
          passed += 1000;
          history.replaceState(null, "", "/" + i);
          document.body.innerHTML = '<main data-coterie-product="p' + i + '">x</main><p data-coterie-slot="hero"></p>';
          await turn();
        }
      }
    </script>`;
    const page = await shop.open("", { head });
    const session = await shop.context.newCDPSession(page);
    let visits = 0;
    /** Route changes, and what the heap then holds, bytes: the least of several readings, when what they led to is over. */
    const heapAfter = async (count: number) => {
      await page.evaluate(([first, many]) => (window as unknown as Shop).visit(first, many), [visits, count] as const);
      visits += count;
      await page.getByText(`For /${visits - 1}`, { exact: true }).waitFor();
      await eventually(
        () => shop.collector.events.filter(({ type }) => type === "pageView").length === visits + 1,
        () => `${visits + 1} page views, got ${shop.collector.events.length} events`,
      );
      const readings: number[] = [];
      for (let i = 0; i < 8; i++) {
        await session.send("HeapProfiler.collectGarbage");
        readings.push((await session.send("Runtime.getHeapUsage")).usedSize);
      }
      return Math.min(...readings);
    };
    // As many as are measured come first: what the browser compiles and learns of code on its way is no leak.
    await heapAfter(1_000);
    const before = await heapAfter(1_000);
    const growth = (await heapAfter(1_000)) - before;
    console.info(`Heap growth over 1,000 route changes: ${growth} bytes`);
    expect(growth).toBeLessThan(mostBytes);
  });
});

type Shop = { visit(from: number, count: number): Promise<void> };
