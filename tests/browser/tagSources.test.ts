import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { call } from "./support/call.ts";
import { useShop } from "./support/useShop.ts";

declare global {
  interface Window {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own, of any shape
    dataLayer?: any;
  }
}

const shop = useShop();

const script = (code: string) => `<script>${code}</script>`;
const ld = (...nodes: unknown[]) =>
  nodes.map((node) => `<script type="application/ld+json">${JSON.stringify(node)}</script>`).join("");

/** Pushes into the page's dataLayer, by whatever `push` it has by now. */
const push = (page: Page, ...entries: unknown[]) =>
  page.evaluate((given) => given.map((entry) => window.dataLayer.push(entry) as number), entries);

/** Everything the page has told but its own view, once all of it has arrived. */
async function told(page: Page) {
  await call(page, "identify", "end");
  await shop.collector.arrived("identify");
  return shop.collector.events.filter((event) => event.type !== "pageView").slice(0, -1);
}

const itemsOf = (events: unknown[]) => events.map((event) => (event as { item?: { id?: string } }).item?.id);

describe("a dataLayer", () => {
  it("is read in both its forms, also what is there before the tag", async () => {
    const head = script(`
      dataLayer = [{ event: "view_item", ecommerce: { currency: "GBP", items: [
        { item_id: "a", item_name: "Cup", item_brand: "Ours", item_category: "Cups", price: "19.99", quantity: "2" },
      ] } }, { "gtm.start": 1, event: "gtm.js" }];
      function gtag() { dataLayer.push(arguments); }
      gtag("js", new Date());
      gtag("event", "add_to_cart", { currency: "usd", items: [{ item_id: "a", price: 5 }, { item_id: 7 }, "b"] });`);
    const page = await shop.open("", { head });
    expect(await told(page)).toEqual([
      expect.objectContaining({
        type: "productView",
        source: "dataLayer",
        item: { id: "a", name: "Cup", brand: "Ours", category: "Cups", price: 1999, currency: "GBP", quantity: 2 },
      }),
      expect.objectContaining({ type: "addToCart", item: { id: "a", price: 500, currency: "USD" } }),
      expect.objectContaining({ type: "addToCart", item: { id: "7", currency: "USD" } }),
      expect.objectContaining({ type: "addToCart", item: { id: "b", currency: "USD" } }),
    ]);
  });

  it("is read as it grows, and gives the page what its own push gives, in order", async () => {
    const page = await shop.open("", { head: script("dataLayer = [{ a: 1 }]") });
    const lengths = await page.evaluate(() => [
      window.dataLayer.push({ ecommerce: null }),
      window.dataLayer.push(
        { event: "remove_from_cart", ecommerce: { items: [{ item_id: "a" }] } },
        { event: "add_to_cart", ecommerce: null },
        null,
        { event: "add_to_cart", items: [{ item_id: "b" }] },
      ),
      window.dataLayer.push(),
    ]);
    expect(lengths).toEqual([2, 6, 6]);
    expect(await page.evaluate(() => window.dataLayer.map((entry: { event?: string } | null) => entry?.event))).toEqual(
      [undefined, undefined, "remove_from_cart", "add_to_cart", null, "add_to_cart"].map((one) => one ?? undefined),
    );
    expect((await told(page)).map(({ type }) => type)).toEqual(["removeFromCart", "addToCart"]);
  });

  it("may be wrapped once more, as Tag Manager does", async () => {
    const page = await shop.open("", { head: script("dataLayer = []") });
    await page.evaluate(() => {
      const layer = window.dataLayer;
      const { push } = layer;
      layer.seen = [];
      layer.push = (...entries: unknown[]) => {
        layer.seen.push(...entries);
        return push.apply(layer, entries);
      };
    });
    const entry = { event: "add_to_cart", ecommerce: { items: [{ item_id: "a" }] } };
    expect(await push(page, entry, { event: "other" }, entry)).toEqual([1, 2, 3]);
    expect(itemsOf(await told(page))).toEqual(["a", "a"]);
    expect(await page.evaluate(() => window.dataLayer.seen)).toEqual([entry, { event: "other" }, entry]);
  });

  it("may be made, or replaced, after the tag came", async () => {
    const page = await shop.open("");
    for (const [i, id] of ["a", "b"].entries()) {
      await page.evaluate((given) => {
        window.dataLayer = [{ event: "add_to_cart", items: [{ item_id: given }] }];
        document.body.append(document.createElement("p"));
      }, id);
      await shop.collector.arrived("addToCart", i + 1);
    }
    await push(page, { event: "add_to_cart", items: [{ item_id: "c" }] });
    expect(itemsOf(await told(page))).toEqual(["a", "b", "c"]);
  });

  it("tells of lists, searches, checkouts and orders", async () => {
    const page = await shop.open("", { head: script("dataLayer = []") });
    const items = [{ item_id: "a", price: "10.00" }, { item_id: "b" }];
    const entries = [
      { event: "view_item_list", ecommerce: { item_list_name: "New", items } },
      { event: "begin_checkout", ecommerce: { currency: "EUR", value: 10, items } },
      {
        event: "purchase",
        ecommerce: { transaction_id: "T1", value: "1.299,00", currency: "EUR", coupon: "MAY", tax: 3, items },
      },
      { event: "refund", ecommerce: { transaction_id: "T1", value: 12.5, currency: "EUR" } },
      { event: "search", search_term: "red cups" },
      { event: "toString", ecommerce: { items } },
    ];
    await push(page, ...entries);
    const clean = [{ id: "a", price: 1000 }, { id: "b" }];
    const end = { id: expect.any(String), time: expect.any(Number), path: "/", source: "dataLayer" };
    expect(await told(page)).toEqual([
      { ...end, type: "listView", list: "New", items: clean },
      { ...end, type: "checkoutStart", items: clean },
      {
        ...end,
        type: "purchaseComplete",
        order: { id: "T1", value: 129900, currency: "EUR", coupon: "MAY", items: clean },
      },
      { ...end, type: "refund", order: { id: "T1", value: 1250, currency: "EUR" } },
      { ...end, type: "search", query: "red cups" },
    ]);
  });

  it("tells which of a list was chosen, which is no view of the page's product", async () => {
    const page = await shop.open("", { head: script("dataLayer = []") });
    await push(
      page,
      { event: "view_item", ecommerce: { items: [{ item_id: "a" }] } },
      { event: "select_item", ecommerce: { items: [{ item_id: "b" }] } },
      { event: "view_item", ecommerce: { items: [{ item_id: "a" }] } },
    );
    expect((await told(page)).map((event) => [event.source, ...itemsOf([event])])).toEqual([
      ["dataLayer", "a"],
      ["card", "b"],
    ]);
  });

  it("tells prices as pages have them, which become minor units", async () => {
    const prices: [price: unknown, minor: number | undefined, currency?: string][] = [
      ["19.99", 1999],
      [19.9, 1990],
      [1299, 129900],
      ["1.299,00 €", 129900],
      ["£12.00 – £15.00", 1200, "GBP"],
      ["  $1,234.50 ", 123450, "USD"],
      ["¥1,200", 1200, "JPY"],
      ["from CHF 1'299.50", 129950, "CHF"],
      ["ask us", undefined],
      [Number.NaN, undefined],
    ];
    const page = await shop.open("", { head: script("dataLayer = []") });
    await push(page, {
      event: "add_to_cart",
      ecommerce: { items: prices.map(([price], i) => ({ item_id: `p${i}`, price })) },
    });
    const added = (await told(page)) as { item?: { price?: number; currency?: string } }[];
    expect(added.map(({ item }) => [item?.price, item?.currency])).toEqual(
      prices.map(([, minor, currency]) => [minor, currency]),
    );
  });

  it("learns the visitor's segment, once", async () => {
    const page = await shop.newPage();
    const segment = { id: "regulars", name: "Regular customers" };
    const dataLayer = { event: "coterie_segment", coterie_segment: segment.id, coterie_segment_name: segment.name };
    await page.route("**/v1/decide?*", (route) =>
      route.fulfill({
        json: { visitor: "v", model: 1, segment, dataLayer, slots: { hero: { slot: "hero", kind: "default" } } },
      }),
    );
    shop.put("/", '<div data-coterie-slot="hero"></div>', { head: script("dataLayer = []") });
    await page.goto(shop.collector.origin);
    await page.waitForFunction(() => window.dataLayer.length > 0);
    const again = page.waitForResponse("**/v1/decide?*");
    await call(page, "decide");
    await again;
    await push(page, { event: "end" });
    expect(await page.evaluate(() => window.dataLayer)).toEqual([
      { event: "coterie_segment", coterie_segment: "regulars", coterie_segment_name: "Regular customers" },
      { event: "end" },
    ]);
  });
});

describe("JSON-LD", () => {
  const offer = { "@type": "Offer", price: "19.99", priceCurrency: "GBP" };
  const product = { "@context": "https://schema.org", "@type": "Product", sku: "a", name: "Cup", offers: offer };
  const cup = { id: "a", name: "Cup", price: 1999, currency: "GBP" };
  const shapes: [name: string, nodes: unknown[], item: object][] = [
    ["a product", [product], cup],
    ["an array", [[{ "@type": "BreadcrumbList" }, product]], cup],
    ["a graph", [{ "@graph": [{ "@type": "Organization", name: "Us" }, product] }], cup],
    ["the main entity of its page", [{ "@type": "ItemPage", mainEntity: product }], cup],
    [
      "several types, and a brand",
      [{ ...product, "@type": ["Product", "Book"], brand: { name: "Ours" } }],
      { ...cup, brand: "Ours" },
    ],
    ["the same product twice", [product, { "@graph": [product] }], cup],
    ["several offers", [{ ...product, offers: [offer, { ...offer, price: 30 }] }], cup],
    [
      "an aggregate",
      [{ ...product, offers: { "@type": "AggregateOffer", lowPrice: 19.99, highPrice: 30, priceCurrency: "GBP" } }],
      cup,
    ],
    [
      "a price specification",
      [
        {
          ...product,
          offers: { "@type": "Offer", priceSpecification: [{ price: 19.99, priceCurrency: "GBP" }, { price: 5 }] },
        },
      ],
      cup,
    ],
    [
      "a group of variants",
      [
        {
          "@type": "ProductGroup",
          productGroupID: "a",
          name: "Cup",
          hasVariant: [{ "@type": "Product", sku: "a-1", offers: offer }],
        },
      ],
      cup,
    ],
    ["no sku", [{ "@type": "Product", name: "Cup" }], { id: "/cups/red", name: "Cup" }],
    [
      "no sku but an address",
      [{ "@type": "Product", name: "Cup", url: "/cups/blue?x=1" }],
      { id: "/cups/blue", name: "Cup" },
    ],
    ["an address as its type", [{ ...product, "@type": "https://schema.org/Product" }], cup],
  ];

  it.each(shapes)("tells of the page's product by %s", async (_, nodes, item) => {
    shop.put("/cups/red", ld(...nodes));
    const page = await shop.newPage();
    await page.goto(`${shop.collector.origin}/cups/red`);
    expect(await told(page)).toEqual([expect.objectContaining({ type: "productView", source: "jsonLd", item })]);
  });

  it.each([
    ["of several products", ld(product, { ...product, sku: "b" })],
    ["of a list's products", ld({ "@type": "ItemList", itemListElement: [{ "@type": "ListItem", item: product }] })],
    ["of no product", ld({ "@type": "Organization", name: "Product" }, null, 5, "Product", [])],
    ["in a block that is broken", '<script type="application/ld+json">{"@type":"Product",</script>'],
  ])("tells nothing %s", async (_, body) => {
    expect(await told(await shop.open(body))).toEqual([]);
  });

  it("that is broken costs the other blocks nothing", async () => {
    const page = await shop.open(`<script type="application/ld+json">{"@type":</script>${ld(product)}`);
    expect(itemsOf(await told(page))).toEqual(["a"]);
  });
});

describe("several sources", () => {
  const everywhere = {
    head: script('dataLayer = [{ event: "view_item", ecommerce: { items: [{ item_id: "SKU-1", price: 5 }] } }]'),
    body:
      ld({ "@type": "Product", sku: "1-2-3" }) +
      '<main data-coterie-product="p" data-coterie-price="5.00"><button data-coterie-add>Add</button></main>',
  };
  const add = (id: string) => ({ event: "add_to_cart", ecommerce: { items: [{ item_id: id }] } });

  it("of one product are one view, of the most trusted", async () => {
    const page = await shop.open(everywhere.body, everywhere);
    expect(await told(page)).toEqual([
      expect.objectContaining({ type: "productView", source: "attribute", item: { id: "p", price: 500 } }),
    ]);
  });

  it("go by their rank, also without attributes", async () => {
    const page = await shop.open(ld({ "@type": "Product", sku: "1-2-3" }), everywhere);
    expect((await told(page)).map(({ source }) => source)).toEqual(["dataLayer"]);
  });

  it.each([
    ["the page's product", "p"],
    ["the name another source has for it", "SKU-1"],
  ])("of one addition are one, by %s", async (_, id) => {
    const page = await shop.open(everywhere.body, everywhere);
    await page.click("button");
    await push(page, add(id));
    const adds = (await told(page)).filter(({ type }) => type === "addToCart");
    expect(adds).toEqual([expect.objectContaining({ source: "attribute", item: { id: "p", price: 500 } })]);
  });

  it("count again after a few seconds", async () => {
    const page = await shop.open(everywhere.body, everywhere);
    await page.click("button");
    await page.evaluate(() => {
      const at = Date.now() + 6_000;
      Date.now = () => at;
    });
    await push(page, add("p"));
    const adds = (await told(page)).filter(({ type }) => type === "addToCart");
    expect(adds.map(({ source }) => source)).toEqual(["attribute", "dataLayer"]);
  });

  it("count each of their own additions", async () => {
    const page = await shop.open(everywhere.body, everywhere);
    await page.click("button");
    await page.click("button");
    await push(page, add("p"), add("p"));
    const adds = (await told(page)).filter(({ type }) => type === "addToCart");
    expect(adds.map(({ source }) => source)).toEqual(["attribute", "attribute"]);
  });
});
