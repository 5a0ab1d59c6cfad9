import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { createShop } from "../../../demo/shop/createShop.tsx";
import { simulate } from "../../../demo/simulate/simulate.ts";
import type { Product } from "../../../shared/catalogue.ts";

const { products } = simulate({ seed: 1, now: Date.parse("2026-03-01T12:00:00Z"), shoppers: 0 }).catalogue;

function shopOf(own: readonly Product[]) {
  return createShop({
    products: own,
    name: "Marlow & Wren",
    siteKey: "pk_demo",
    currency: "GBP",
    script: "/* script */",
    style: "/* style */",
  });
}

async function read(path: string, own: readonly Product[] = products) {
  const response = await shopOf(own).request(path);
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}

function product(id: string, more: Partial<Product> = {}): Product {
  return { id, title: id, link: `/product/${encodeURIComponent(id)}`, price: 1250, currency: "GBP", ...more };
}

describe("pages", () => {
  test.each([
    ["/", ["home-hero", "recommended"]],
    ["/product/tab-001", ["product-related"]],
    ["/cart", ["recommended"]],
    ["/thank-you?order=M-1", ["home-hero", "recommended"]],
  ])("%s carries the tag and its slots, with content of their own", async (path, slots) => {
    const { status, type, text } = await read(path);
    expect(status).toBe(200);
    expect(type).toContain("text/html");
    expect(text).toMatch(/^<!doctype html>/);
    expect(text).toContain('<script async="" src="/t/pk_demo.js">');
    for (const slot of slots) {
      expect(text).toMatch(new RegExp(`data-coterie-slot="${slot}" data-coterie-live="true"><section`));
    }
  });

  test("a product's page says which product it is about", async () => {
    const { text } = await read("/product/tab-001");
    expect(text).toMatch(
      /data-coterie-product="tab-001" data-coterie-view="true"[^>]* data-price="[\d.]+" data-currency="GBP"/,
    );
  });

  test("cards carry the plain attributes that need no configuration", async () => {
    const { text } = await read("/");
    expect(text).toMatch(/<article class="product-card" data-product-id="[^"]+" data-name="[^"]+" data-price="[\d.]+"/);
  });

  test.each(["/product/none", "/category/none", "/nowhere"])("%s is a 404 page of the shop", async (path) => {
    const { status, text } = await read(path);
    expect(status).toBe(404);
    expect(text).toContain("Not on our shelves");
  });

  test("lists come a page at a time, in the order asked for", async () => {
    const { text } = await read("/category/all?sort=price-high&page=2");
    expect(text.match(/class="product-card"/g)).toHaveLength(24);
    const prices = [...text.matchAll(/data-price="([\d.]+)"/g)].map(([, price]) => Number(price));
    expect(prices).toEqual([...prices].sort((a, b) => b - a));
    expect(text).toContain("Page 2 of 13");
  });

  test("a search finds by words and shows what was looked for", async () => {
    const { text } = await read("/search?q=teapot%20%3Cb%3E");
    expect(text).toContain("teapot &lt;b&gt;");
    expect((await read("/search?q=TEAPOT")).text).toContain('data-search="TEAPOT"');
  });

  test("it can be mounted in an app beside other routes", async () => {
    const app = new Hono().get("/health", (c) => c.text("ok")).route("/", shopOf(products));
    expect((await app.request("/")).status).toBe(200);
    expect(await (await app.request("/health")).text()).toBe("ok");
    expect(await (await app.request("/shop.css")).text()).toBe("/* style */");
  });
});

describe("hostile and odd products", () => {
  const hostile = `"><script>alert(1)</script>'&`;

  test("titles, brands and ids stay text, in pages and in pictures", async () => {
    const odd = product(hostile, { title: hostile, brand: hostile, category: hostile, badge: hostile.slice(0, 30) });
    const own = [odd, product("other", { category: "Other" })];
    for (const path of ["/", "/category/all", "/cart", `/product/${encodeURIComponent(hostile)}`]) {
      const { status, text } = await read(path, own);
      expect(status).toBe(200);
      expect(text).not.toContain("<script>alert");
    }
    const { text } = await read(`/image/${encodeURIComponent(hostile)}.svg`, own);
    expect(text).not.toContain("<script");
  });

  test.each(["85123A", "POST", "gift_0001_20", "a/b c", "50%", "日本"])(
    "the id %s has a page and a picture",
    async (id) => {
      expect((await read(`/product/${encodeURIComponent(id)}`, [product(id)])).status).toBe(200);
      const picture = await read(`/image/${encodeURIComponent(id)}.svg`, [product(id)]);
      expect(picture).toMatchObject({ status: 200, type: "image/svg+xml; charset=utf-8" });
    },
  );

  test("thousands of products without category, brand or rating", async () => {
    const own = Array.from({ length: 3700 }, (_, i) =>
      product(`${10_000 + i}A`, { title: `SET OF ${i} RED T-LIGHTS` }),
    );
    const { text } = await read("/", own);
    expect(text).toMatch(/Set of \d+ Red T-Lights/);
    expect(text).not.toContain("Shop by category");
    expect(text.length).toBeLessThan(60_000);
    expect((await read("/category/all?page=155", own)).text).toContain("Page 155 of 155");
  });

  test("a product that is only a number is called by its brand and kind", async () => {
    const own = [product("1004856", { category: "electronics.smartphone", brand: "samsung" })];
    expect((await read("/product/1004856", own)).text).toContain("<h1>Samsung Smartphone 1004856</h1>");
  });

  test("a shop without products still opens", async () => {
    for (const path of ["/", "/category/all", "/cart", "/scene/welcome.svg"])
      expect((await read(path, [])).status).toBe(200);
  });
});
