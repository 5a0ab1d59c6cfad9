import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { stencilPage } from "../support/stencilPage.ts";
import { useAdapters } from "../support/useAdapters.ts";

const { open, told } = useAdapters();
const require = createRequire(import.meta.url);

const item = () => readFile(require.resolve("startbootstrap-shop-item/dist/index.html"), "utf8");
const homepage = () => readFile(require.resolve("startbootstrap-shop-homepage/dist/index.html"), "utf8");

describe("a BigCommerce theme", () => {
  const item = { name: "Bowl", category: "Cups", brand: "Ours" };

  it("tells of its cards, and of what is added by their links", async () => {
    const page = await open("bigcommerce", await stencilPage("category", true));
    await page.click(".quickview");
    await page.click(".card-title a");
    await page.click("[data-button-type=add-cart]");
    const seen = await told(page, 2);
    expect(seen).toMatchObject([
      { source: "card", type: "productView", item: { id: "78", ...item } },
      { source: "platform", type: "addToCart", item: { id: "78", ...item } },
    ]);
    expect(`${seen[0]?.item?.["price"]}`.trim()).toBe("30");
  });

  it("tells of its page's product and its form", async () => {
    const page = await open("bigcommerce", await stencilPage("product", true));
    await page.evaluate("addEventListener('submit', (event) => event.preventDefault())");
    await page.fill("[name='qty[]']", "3");
    await page.click("#form-action-addToCart");
    const seen = await told(page, 2);
    expect(seen).toMatchObject([
      { source: "platform", type: "productView", item: { ...item, id: "77", name: "Cup" } },
      { source: "platform", type: "addToCart", item: { ...item, id: "77", name: "Cup", quantity: "3" } },
    ]);
  });

  it("is read by what it shows where its data attributes are off", async () => {
    const page = await open("bigcommerce", await stencilPage("product", false));
    await page.click(".card-title a");
    expect(await told(page, 2)).toMatchObject([
      { type: "productView", item: { id: "77", name: "Cup", price: "$25.50" } },
      { source: "card", item: { id: "78", name: "Bowl", price: "$30.00" } },
    ]);
  });
});

describe("a selector map", () => {
  it("reads startbootstrap-shop-item, which has no marks of its own", async () => {
    const selectors = {
      page: "section:first-of-type",
      card: ".card",
      title: "h1,h5",
      price: ".fs-5 span:last-child,.card-body .text-center",
      add: "button.flex-shrink-0,.card-footer a",
    };
    const page = await open("selector", await item(), { site: { selectors } });
    await page.click("button.flex-shrink-0");
    await page.click(".card >> nth=0 >> h5");
    await page.click(".card >> nth=1 >> .card-footer a");
    const clean = (await told(page, 4)).map(({ source, type, item }) => [
      source,
      type,
      item?.["id"],
      `${item?.["price"]}`.trim(),
    ]);
    expect(clean).toEqual([
      ["selector", "productView", "Shop item template", "$40.00"],
      ["selector", "addToCart", "Shop item template", "$40.00"],
      ["card", "productView", "Fancy Product", "$40.00 - $80.00"],
      ["selector", "addToCart", "Special Item", "$18.00"],
    ]);
  });

  it("reads startbootstrap-shop-homepage, whose links lead nowhere, by titles", async () => {
    const selectors = { card: ".card", title: "h5", price: ".text-center", link: "a" };
    const page = await open("selector", await homepage(), { site: { selectors } });
    await page.click(".card >> nth=0 >> img");
    await page.click(".card >> nth=2 >> h5");
    expect(await told(page, 2)).toMatchObject([
      { source: "card", item: { id: "Fancy Product" } },
      { source: "card", item: { id: "Sale Item" } },
    ]);
  });

  it("names card and page the same: by an attribute, else by the path", async () => {
    const html =
      '<main><h1>Cup</h1></main><div class="c" data-sku="s1"><a href="#x">A</a></div><div class="d"><a href="/p/cup?x=1">B</a></div>';
    const byAttribute = await open("selector", html, { site: { selectors: { card: ".c", id: "@data-sku" } } });
    await byAttribute.click("a");
    expect(await told(byAttribute, 1)).toMatchObject([{ item: { id: "s1" } }]);
    const selectors = { card: ".d", link: "a", page: "main", title: "h1" };
    const byPath = await open("selector", html, { path: "/p/bowl", site: { selectors } });
    await byPath.evaluate("addEventListener('click', (event) => event.preventDefault())");
    await byPath.click(".d a");
    expect(await told(byPath, 2)).toMatchObject([{ item: { id: "/p/bowl", name: "Cup" } }, { item: { id: "/p/cup" } }]);
  });

  it("does nothing without a map, or with one that is no selector", async () => {
    const none = await open("selector", "<main><a href='#'>A</a></main>");
    const bad = await open("selector", "<main><a href='#'>A</a></main>", {
      site: { selectors: { card: ">>", page: "[[" } },
    });
    for (const page of [none, bad]) {
      await page.click("a");
      expect(await told(page, 0)).toEqual([]);
    }
  });
});

describe("microdata", () => {
  const type = 'itemscope itemtype="https://schema.org/Product"';

  it("tells of the page's product, with its nested offer and brand", async () => {
    const page = await open(
      "microdata",
      `<body itemscope itemtype="http://schema.org/WebPage"><div itemprop="mainEntity" ${type}>
        <meta itemprop="sku" content="cup-1"><a itemprop="name" href="/cup">A cup</a><link itemprop="url" href="/p/cup">
        <div itemprop="review" itemscope itemtype="https://schema.org/Review"><b itemprop="name">Fine</b></div>
        <div itemprop="isRelatedTo" ${type}><meta itemprop="sku" content="bowl"></div>
        <span itemprop="brand" itemscope itemtype="https://schema.org/Brand"><meta itemprop="name" content="Ours"></span>
        <data itemprop="category" value="Cups">C</data>
        <p itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="priceCurrency" content="EUR">
        <b itemprop="price" content="19.90">19,90 €</b></p></div>`,
    );
    const item = { id: "cup-1", name: "A cup", brand: "Ours", category: "Cups", price: "19.90", currency: "EUR" };
    expect(await told(page, 1)).toEqual([{ source: "microdata", type: "productView", item }]);
  });

  it("takes the lowest of several offers, and the path without an id", async () => {
    const page = await open(
      "microdata",
      `<div ${type}><h1 itemprop="name">Cup</h1><i itemprop="brand">Ours</i><div itemprop="offers" itemscope itemtype="https://schema.org/AggregateOffer"><b itemprop="lowPrice">£12.00</b></div></div>`,
      { path: "/p/cup" },
    );
    expect(await told(page, 1)).toMatchObject([
      { item: { id: "/p/cup", name: "Cup", brand: "Ours", price: "£12.00" } },
    ]);
  });

  it("tells nothing of a list", async () => {
    const page = await open("microdata", `<div ${type}></div><div ${type}></div>`);
    expect(await told(page, 0)).toEqual([]);
  });
});

describe("Segment", () => {
  const calls = [
    ["Product Viewed", { product_id: "p1", sku: "s1", name: "Cup", price: 19.99, currency: "EUR" }],
    ["Product Clicked", { sku: "s2" }],
    ["Product Added", { product_id: "p1", quantity: 2 }],
    ["Product Removed", { product_id: "p1" }],
    ["Product List Viewed", { list_id: "cups", products: [{ product_id: "p1" }, { sku: "s2" }] }],
    ["Products Searched", { query: "red cups" }],
    ["Checkout Started", { products: [{ product_id: "p1" }] }],
    [
      "Order Completed",
      { order_id: "o1", subtotal: 20, revenue: 25, total: 30, currency: "EUR", products: [{ sku: "s2" }] },
    ],
    ["Order Refunded", { order_id: "o1", total: 30 }],
    ["constructor", {}],
    ["Button Pressed", {}],
  ];
  const expected = [
    { source: "segment", type: "productView", item: { id: "p1", name: "Cup", price: 19.99 } },
    { source: "card", type: "productView", item: { id: "s2" } },
    { source: "segment", type: "addToCart", item: { id: "p1", quantity: 2 } },
    { source: "segment", type: "removeFromCart", item: { id: "p1" } },
    { source: "segment", type: "listView", list: "cups", items: [{ id: "p1" }, { id: "s2" }] },
    { source: "segment", type: "search", query: "red cups" },
    { source: "segment", type: "checkoutStart", items: [{ id: "p1" }] },
    {
      source: "segment",
      type: "purchaseComplete",
      order: { id: "o1", value: 20, currency: "EUR", items: [{ id: "s2" }] },
    },
    { source: "segment", type: "refund", order: { id: "o1", value: 30 } },
  ];

  it("tells by its e-commerce names", async () => {
    const page = await open("segment", "<script>window.analytics = { on(name, run) { this[name] = run } }</script>");
    await page.evaluate((given) => {
      const { analytics } = window as unknown as { analytics: { track(...args: unknown[]): void } };
      for (const [name, properties] of given) analytics.track(name, properties);
      analytics.track("Product Added", null);
    }, calls);
    const seen = await told(page, expected.length);
    expect(seen).toMatchObject(expected);
    expect(seen).toHaveLength(expected.length);
  });

  it("tells of calls that wait, once, should Segment come or not", async () => {
    const added = ["track", "Product Added", { product_id: "p1" }];
    const page = await open(
      "segment",
      `<script>window.analytics = ${JSON.stringify([["page"], added, added])}; analytics.on = (name, run) => analytics.push(["on", name, run])</script>`,
    );
    expect(await told(page, 2)).toHaveLength(2);
    await page.evaluate(() => {
      const { analytics } = window as unknown as { analytics: [string, string, (...args: unknown[]) => void][] };
      const listener = analytics.find(([method]) => method === "on")?.[2];
      for (const product_id of ["p1", "p1", "p1", "p2"]) listener?.("Product Added", { product_id });
    });
    const seen = await told(page, 4);
    expect(seen.map(({ item }) => item?.["id"])).toEqual(["p1", "p1", "p1", "p2"]);
  });
});
