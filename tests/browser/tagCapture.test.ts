import { describe, expect, it } from "vitest";
import { Event } from "../../shared/event.ts";
import { call } from "./support/call.ts";
import { useShop } from "./support/useShop.ts";

const shop = useShop();

const card = (attributes: string, inside = "") => `<div class="product-card" ${attributes}><b>Card</b>${inside}</div>`;

describe("a page that only has the tag", () => {
  it("sends one view of itself, without its query", async () => {
    const page = await shop.open("<p>Hello</p>");
    await page.goto(`${shop.collector.origin}/?email=a@b.c`);
    const [first, second] = await shop.collector.arrived("pageView", 2);
    expect(first).toMatchObject({ path: "/" });
    expect(second?.path).toBe("/");
    expect(first?.id).not.toBe(second?.id);
    expect(shop.collector.batches.every(({ visitor }) => visitor === shop.collector.batches[0]?.visitor)).toBe(true);
  });

  it("needs no CORS preflight of a host that is another origin", async () => {
    await shop.open("<p>Hello</p>", { host: shop.collector.otherOrigin });
    await shop.collector.arrived("pageView");
    expect(shop.collector.requests).toEqual([{ method: "POST", contentType: "text/plain;charset=UTF-8" }]);
  });

  it("does nothing when it is there a second time", async () => {
    const page = await shop.open(`${card('data-product-id="a"')}<script src="/t/pk_test.js"></script>`);
    await page.click(".product-card");
    await shop.collector.arrived("productView");
    await call(page, "search", "end");
    await shop.collector.arrived("search");
    expect(shop.collector.events.map(({ type }) => type)).toEqual(["pageView", "productView", "search"]);
  });
});

describe("product cards", () => {
  it("are viewed by a click, with what their plain attributes say", async () => {
    const page = await shop.open(
      card('data-product-id="a1" data-price="19.99" data-name="A\ncup" data-category="Cups" data-brand="Ours"'),
    );
    await page.click(".product-card b");
    const [view] = await shop.collector.arrived("productView");
    expect(view).toMatchObject({
      source: "card",
      item: { id: "a1", price: 1999, name: "A cup", category: "Cups", brand: "Ours" },
    });
  });

  it("are any element with our attributes, which go before plain ones", async () => {
    const page = await shop.open(
      '<a href="#" data-coterie-product="b" data-coterie-price="1200" data-price="1" data-coterie-currency="jpy">B</a>',
    );
    await page.click("a");
    const [view] = await shop.collector.arrived("productView");
    expect(view?.item).toEqual({ id: "b", price: 1200, currency: "JPY" });
  });

  it.each([
    ["ours", 'data-product-id="a"', "<button data-coterie-add>Add</button>"],
    ["by a plain attribute", 'data-product-id="a"', "<button data-add-to-cart>Add</button>"],
    ["by a plain class", 'data-product-id="a"', '<a class="add-to-cart" href="#">Add</a>'],
  ])("are put into the cart by their add control, %s", async (_, attributes, control) => {
    const page = await shop.open(card(attributes, control));
    await page.click(".product-card :is(button, a)");
    const [add] = await shop.collector.arrived("addToCart");
    expect(add).toMatchObject({ source: "attribute", item: { id: "a" } });
    expect(shop.collector.events.some(({ type }) => type === "productView")).toBe(false);
  });

  it("are not viewed by another button inside them", async () => {
    const page = await shop.open(card('data-product-id="a"', "<button>Compare</button>"));
    await page.click("button");
    await page.click("b");
    await shop.collector.arrived("productView");
    await call(page, "search", "end");
    await shop.collector.arrived("search");
    expect(shop.collector.events.filter(({ type }) => type === "productView")).toHaveLength(1);
  });

  it("without an id, or with a price that is none, cost nothing", async () => {
    const page = await shop.open(card('data-product-id=""') + card('id="b" data-product-id="b" data-price="ask us"'));
    await page.click(".product-card");
    await page.click("#b");
    const [view] = await shop.collector.arrived("productView");
    expect(view?.item).toEqual({ id: "b" });
  });
});

describe("a product's page", () => {
  it.each([
    ["main", '<main data-coterie-product="p" data-coterie-price="5">x</main>'],
    ["article", '<article data-coterie-product="p" data-coterie-price="5">x</article>'],
    ["marked", '<div data-coterie-product="p" data-coterie-price="5" data-coterie-view>x</div>'],
  ])("is viewed when it is loaded, by its %s element, and not by clicks on it", async (_, body) => {
    const page = await shop.open(`${body}<div data-coterie-product="q">q</div>`);
    await shop.collector.arrived("productView");
    await page.click('[data-coterie-product="p"]');
    await page.click('[data-coterie-product="q"]');
    const views = await shop.collector.arrived("productView", 2);
    expect(views.map(({ source, item }) => [source, item.id])).toEqual([
      ["attribute", "p"],
      ["card", "q"],
    ]);
  });

  it("is not made of one of several articles", async () => {
    const page = await shop.open(
      '<article data-coterie-product="p">p</article><article data-coterie-product="q">q</article>',
    );
    await page.click("article");
    const [view] = await shop.collector.arrived("productView");
    expect(view?.source).toBe("card");
  });
});

describe("the JS API", () => {
  it("takes calls made before the tag came, in order", async () => {
    const head = `<script>
      coterie("search", "red cups");
      coterie("productView", { id: "p", name: "P", price: "19.99", currency: "GBP", category: "Cups", brand: "Ours" });
    </script>`;
    await shop.open("", { head });
    const [view] = await shop.collector.arrived("productView");
    expect(shop.collector.events.map(({ type }) => type)).toEqual(["pageView", "search", "productView"]);
    expect(view).toMatchObject({
      source: "api",
      item: { id: "p", name: "P", price: 1999, currency: "GBP", category: "Cups", brand: "Ours" },
    });
  });

  it("sends every type of event as the Worker wants it", async () => {
    const page = await shop.open("");
    const items = [{ id: "a", price: 10, quantity: 2 }, { id: 7, price: "NaN" }, { quantity: 1 }];
    await call(page, "pageView");
    await call(page, "productView", { id: 12, price: 0.1 + 0.2 });
    await call(page, "addToCart", { id: "a", quantity: "3" });
    await call(page, "removeFromCart", { id: "a" });
    await call(page, "search", { query: "  cups " });
    await call(page, "listView", { list: "Cups", items });
    await call(page, "checkoutStart", { items });
    await call(page, "purchaseComplete", { order: { id: "o1", value: 30, currency: "kwd", items } });
    await call(page, "refund", { id: "o1", value: "5.5" });
    await call(page, "identify", "c1", {
      traits: { tier: "gold", "bad name": 1, age: 30, x: null },
      signature: "a".repeat(64),
    });
    await shop.collector.arrived("identify");
    const [, ...events] = shop.collector.events;
    // Each page view of the shop's own repeats the one that is told for it.
    expect(events.map((event) => Event.safeParse(event).error?.issues ?? [])).toEqual(events.map(() => []));
    expect(events).toMatchObject([
      { type: "productView", item: { id: "12", price: 30 } },
      { type: "addToCart", item: { id: "a", quantity: 3 } },
      { type: "removeFromCart", item: { id: "a" } },
      { type: "search", query: "cups" },
      { type: "listView", list: "Cups", items: [{ id: "a", price: 1000, quantity: 2 }, { id: "7" }] },
      { type: "checkoutStart", items: [{ id: "a", price: 1000, quantity: 2 }, { id: "7" }] },
      {
        type: "purchaseComplete",
        order: {
          id: "o1",
          value: 30_000,
          currency: "KWD",
          items: [{ id: "a", price: 10_000, quantity: 2 }, { id: "7" }],
        },
      },
      { type: "refund", order: { id: "o1", value: 550, currency: "EUR" } },
      { type: "identify", customer: "c1", traits: { tier: "gold", age: 30 }, signature: "a".repeat(64) },
    ]);
  });

  it("makes nothing of calls that are unusable", async () => {
    const page = await shop.open("");
    await page.evaluate(() => {
      const calls: unknown[][] = [
        [],
        ["productView"],
        ["productView", null],
        ["productView", {}],
        ["productView", { id: {} }],
        ["nonsense", 1],
        ["constructor", {}],
        ["__proto__", {}],
        ["toString"],
        [Symbol.iterator],
        [{}],
        ["search"],
        ["search", {}],
        ["search", " "],
        ["purchaseComplete", { id: "o" }],
        ["purchaseComplete", { value: 5 }],
        ["purchaseComplete", { id: "o", value: "free" }],
        ["identify"],
        ["identify", {}],
        ["consent"],
        ["consent", {}],
        ["refund", 5],
        ["addToCart", "\u0000"],
        [
          "productView",
          {
            get id(): string {
              throw new Error("mine");
            },
          },
        ],
      ];
      const { coterie } = window as unknown as { coterie: (...args: unknown[]) => void };
      for (const one of calls) coterie(...one);
      coterie("search", "end");
    });
    await shop.collector.arrived("search");
    expect(shop.collector.events.map(({ type }) => type)).toEqual(["pageView", "search"]);
  });

  it("names an order the same when its thank-you page is loaded twice", async () => {
    const head = `<script>coterie("purchaseComplete", { id: "Bestellung 17/ü", value: 9 })</script>`;
    const page = await shop.open("", { head });
    await shop.collector.arrived("purchaseComplete");
    await page.reload();
    // What the first page had not heard of yet is sent once more; it is the same event, which counts once.
    const orders = await shop.collector.arrived("purchaseComplete", 2);
    // The Worker counts an order once, whatever event tells of it.
    expect(orders.map(({ order }) => order.id)).toEqual(Array(2).fill("Bestellung 17/ü"));
    expect(new Set(orders.map(({ id }) => id)).size).toBe(2);
  });

  it("leaves the page's globals as they are", async () => {
    const names = () => Object.getOwnPropertyNames(window);
    shop.collector.pages.set("/plain", "<!doctype html><title>Plain</title>");
    const page = await shop.newPage();
    await page.goto(`${shop.collector.origin}/plain`);
    const before = await page.evaluate(names);
    shop.put("/", "");
    await page.goto(shop.collector.origin);
    await shop.collector.arrived("pageView");
    const after = await page.evaluate(names);
    expect(after.filter((name) => !before.includes(name)).sort()).toEqual(["__coterie", "coterie"]);
  });
});
