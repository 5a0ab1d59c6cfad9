import { describe, expect, it } from "vitest";
import { Event } from "../../shared/event.ts";
import { call } from "./support/call.ts";
import { eventually } from "./support/eventually.ts";
import { storedEntries } from "./support/storedEntries.ts";
import { useShop } from "./support/useShop.ts";

const shop = useShop();

const card = '<a class="product-card" data-product-id="a" href="/next">Card</a>';

describe("delivery", () => {
  it("puts the events of a task into one request", async () => {
    const page = await shop.open("");
    await shop.collector.arrived("pageView");
    await page.evaluate(() => {
      for (let i = 0; i < 20; i++) window.coterie?.("search", `query ${i}`);
    });
    await shop.collector.arrived("search", 20);
    expect(shop.collector.batches.map(({ events }) => events.length)).toEqual([1, 20]);
    expect(shop.collector.batches[1]?.sentAt).toBeGreaterThan(Date.now() - 60_000);
  });

  it("writes the events of a task to the database at once", async () => {
    const page = await shop.open("", {
      head: `<script>
        window.writes = [];
        const { commit } = IDBTransaction.prototype;
        const { put } = IDBObjectStore.prototype;
        IDBObjectStore.prototype.put = function (...given) {
          this.transaction.puts = (this.transaction.puts ?? 0) + 1;
          return put.apply(this, given);
        };
        IDBTransaction.prototype.commit = function () {
          writes.push(this.puts);
          return commit.call(this);
        };
      </script>`,
    });
    await shop.collector.arrived("pageView");
    await eventually(
      async () => (await page.evaluate<number[]>("writes")).length === 2,
      () => "the view, and that it was received",
    );
    await page.evaluate(() => {
      for (let i = 0; i < 20; i++) window.coterie?.("search", `query ${i}`);
    });
    expect(await page.evaluate<number[]>("writes")).toEqual([1, 1, 20]);
  });

  it("sends what a click tells though the click leaves the page", async () => {
    shop.put("/next", "");
    const page = await shop.open(card);
    await page.click("a");
    await shop.collector.arrived("pageView", 2);
    const [view] = await shop.collector.arrived("productView");
    expect(view?.item.id).toBe("a");
  });

  it("sends the first page's events though the page is left in the same task", async () => {
    shop.put(
      "/",
      `<script src="/t/pk_test.js"></script><script>coterie("search", "x"); location.href = "/next"</script>`,
    );
    shop.put("/next", "");
    const page = await shop.newPage();
    await page.goto(shop.collector.origin);
    await page.waitForURL("**/next");
    const views = await shop.collector.arrived("pageView", 2);
    expect(views.some(({ path }) => path === "/")).toBe(true);
    const { batches } = shop.collector;
    await shop.collector.arrived("search");
    expect(new Set(batches.map(({ visitor }) => visitor)).size).toBe(1);
  });

  it("tries again after a 503, and delivers once", async () => {
    const page = await shop.open("");
    await shop.collector.arrived("pageView");
    shop.collector.mood.events = { status: 503 };
    await call(page, "search", "cups");
    await eventually(
      () => shop.collector.batches.length > 1,
      () => "a try",
    );
    shop.collector.mood.events = "ok";
    await shop.collector.arrived("search");
    await call(page, "search", "end");
    expect(await shop.collector.arrived("search", 2)).toHaveLength(2);
  });

  it("waits as long as Retry-After asks", async () => {
    shop.collector.mood.events = { status: 429, headers: { "retry-after": "3" } };
    await shop.open("");
    await eventually(
      () => shop.collector.batches.length > 0,
      () => "a try",
    );
    shop.collector.mood.events = "ok";
    const before = Date.now();
    await shop.collector.arrived("pageView");
    expect(Date.now() - before).toBeGreaterThan(2_800);
  });

  it.each([400, 401, 403, 410, 413, 422])("does not repeat what was answered with %i", async (status) => {
    shop.collector.mood.events = { status };
    const page = await shop.open("");
    await eventually(
      () => shop.collector.batches.length > 0,
      () => "a try",
    );
    await eventually(
      async () => (await storedEntries(page)) === 0,
      () => "an empty queue",
    );
    shop.collector.mood.events = "ok";
    await page.reload();
    await call(page, "search", "end");
    await shop.collector.arrived("search");
    expect(shop.collector.events.map(({ type }) => type)).toEqual(["pageView", "search"]);
  });

  it("sends a batch that is too large in halves, and drops only what is too large by itself", async () => {
    const page = await shop.open("");
    await shop.collector.arrived("pageView");
    await page.route("**/v1/events?*", async (route) => {
      const { events } = route.request().postDataJSON() as { events: { of?: { query?: string } }[] };
      if (events.length > 1 || events[0]?.of?.query === "query 3") await route.fulfill({ status: 413 });
      else await route.continue();
    });
    await page.evaluate(() => {
      for (let i = 0; i < 7; i++) window.coterie?.("search", `query ${i}`);
    });
    const searches = await shop.collector.arrived("search", 6);
    expect(searches.map(({ query }) => query).sort()).toEqual([0, 1, 2, 4, 5, 6].map((i) => `query ${i}`));
    await eventually(
      async () => (await storedEntries(page)) === 7,
      () => "the page's view and six searches",
    );
  });

  it("does not repeat an event that was rejected", async () => {
    shop.collector.rejected.add("purchaseComplete");
    const page = await shop.open("");
    await call(page, "purchaseComplete", { id: "7", value: 1 });
    const sent = () => shop.collector.batches.flatMap(({ events }) => events.map(({ type }) => type));
    await eventually(
      () => sent().includes("purchaseComplete"),
      () => "the order",
    );
    await eventually(
      async () => (await storedEntries(page)) === 2,
      () => "the page's view and the order, both settled",
    );
    await page.reload();
    await shop.collector.arrived("pageView", 2);
    expect(sent().filter((type) => type === "purchaseComplete")).toHaveLength(1);
  });

  it("keeps what could not be sent for the next page", async () => {
    shop.collector.mood.events = "cut";
    const page = await shop.open("");
    await call(page, "search", "cups");
    await eventually(
      async () => (await storedEntries(page)) >= 2,
      () => "both events",
    );
    shop.collector.mood.events = "ok";
    shop.put("/next", "");
    await page.goto(`${shop.collector.origin}/next`);
    const [search] = await shop.collector.arrived("search");
    expect(search?.path).toBe("/");
    await shop.collector.arrived("pageView", 2);
  });

  it("gives up on an answer that never comes, and tries again", async () => {
    shop.collector.mood.events = "hang";
    await shop.open("");
    await eventually(
      () => shop.collector.batches.length > 0,
      () => "a try",
    );
    shop.collector.mood.events = "ok";
    await shop.collector.arrived("pageView");
  });

  it("bounds its batches and its queue", async () => {
    shop.collector.mood.events = "hang";
    const page = await shop.open("");
    await eventually(
      () => shop.collector.batches.length > 0,
      () => "a try",
    );
    await page.evaluate(() => {
      const name = "ä".repeat(90);
      for (let i = 0; i < 700; i++) window.coterie?.("addToCart", { id: `p${i}`, name, category: name });
    });
    shop.collector.mood.events = "ok";
    const adds = await shop.collector.arrived("addToCart", 500);
    expect(adds.map(({ item }) => item.id)).toContain("p699");
    expect(adds.map(({ item }) => item.id)).not.toContain("p0");
    for (const batch of shop.collector.batches) expect(JSON.stringify(batch).length * 1.5).toBeLessThan(64 * 1024);
  });
});

describe("an event", () => {
  it("that is too large is counted as dropped", async () => {
    const page = await shop.open("");
    await shop.collector.arrived("pageView");
    await call(page, "search", "x".repeat(40_000));
    await call(page, "search", "cups");
    await shop.collector.arrived("search");
    expect(shop.collector.batches.at(-1)).toMatchObject({ dropped: 1, events: [{ of: { query: "cups" } }] });
  });

  it("that is large keeps no smaller one out of a question", async () => {
    const page = await shop.open('<p data-coterie-slot="hero"></p>');
    await shop.collector.asked();
    await call(page, "search", "cups");
    await call(page, "search", "x".repeat(20_000));
    await call(page, "decide");
    const [, question] = await shop.collector.asked(2);
    const recent = question?.recent as { type: string; of?: { query?: string } }[];
    expect(recent.map(({ type, of }) => of?.query ?? type).sort()).toEqual(["cups", "pageView"]);
  });

  it("is sent without what is no JSON", async () => {
    const page = await shop.open("");
    await page.evaluate(() => {
      const { coterie } = window as Window & { coterie?: (...args: unknown[]) => void };
      coterie?.("identify", "c-1", { traits: { tier: "gold", run() {} } });
    });
    const [event] = await shop.collector.arrived("identify");
    expect(event).toMatchObject({ customer: "c-1", traits: { tier: "gold" } });
    await eventually(
      async () => (await storedEntries(page)) === 2,
      () => "both events in the database",
    );
  });

  it("of a product with a name of JavaScript's own is one like any other, under an id that is safe as a key", async () => {
    const page = await shop.open("");
    for (const id of ["__proto__", "constructor", " prototype "]) await call(page, "productView", { id });
    const views = await shop.collector.arrived("productView", 3);
    expect(views.map(({ item }) => item.id).sort()).toEqual(["__proto__-", "constructor-", "prototype-"]);
    expect(views.map((view) => Event.safeParse(view).success)).toEqual([true, true, true]);
  });

  it("that was received is forgotten after two minutes, on pages without slots too", async () => {
    const page = await shop.open("");
    await shop.collector.arrived("pageView");
    await page.waitForFunction("!navigator.locks.query || navigator.locks.query().then(({ held }) => !held[0])");
    await page.addInitScript("const now = Date.now; Date.now = () => now() + 121_000");
    await page.reload();
    await call(page, "search", "cups");
    await shop.collector.arrived("search");
    await eventually(
      async () => (await storedEntries(page)) === 2,
      () => "the new events alone",
    );
  });
});

describe("what the browser refuses", () => {
  it.each([
    [
      "IndexedDB is missing",
      "delete window.indexedDB; Object.defineProperty(window, 'indexedDB', { value: undefined })",
    ],
    ["IndexedDB throws", "indexedDB.constructor.prototype.open = () => { throw new DOMException('no') }"],
    ["IndexedDB never answers", "indexedDB.constructor.prototype.open = () => ({})"],
    [
      "localStorage throws",
      "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })",
    ],
    ["localStorage is full", "Storage.prototype.setItem = () => { throw new DOMException('full') }"],
    ["there are no locks", "Object.defineProperty(navigator, 'locks', { value: undefined })"],
    ["it is no secure context", "Object.defineProperty(crypto, 'randomUUID', { value: undefined })"],
    ["time-outs are unknown", "AbortSignal.timeout = undefined"],
  ])("does not stop delivery: %s", async (_, script) => {
    const page = await shop.open("", { head: `<script>${script}</script>` });
    await call(page, "search", "cups");
    await shop.collector.arrived("search");
    await shop.collector.arrived("pageView");
  });

  it("does not stop later writes where the database could not be opened at first", async () => {
    const page = await shop.open("", {
      head: `<script>
        let refused = 0;
        const { open } = IDBFactory.prototype;
        IDBFactory.prototype.open = function (name) {
          if (refused++ < 3) throw new DOMException("no");
          return open.call(this, name);
        };
      </script>`,
    });
    await eventually(
      async () => {
        await call(page, "search", "cups");
        return (await page.evaluate<number>("refused")) > 3;
      },
      () => "a try that is not refused",
    );
    await eventually(
      async () => (await storedEntries(page)) > 0,
      () => "an event in the database",
    );
  });

  it("is survived by a page that freezes and breaks what scripts stand on", async () => {
    const page = await shop.open("<p>Shop</p>", {
      head: `<script>
        Object.freeze(Array.prototype); Object.freeze(Object.prototype); Object.freeze(Promise.prototype);
        window.fetch = () => { throw new Error("mine"); };
      </script>`,
    });
    await call(page, "search", "cups");
    expect(await page.textContent("p")).toBe("Shop");
  });
});
