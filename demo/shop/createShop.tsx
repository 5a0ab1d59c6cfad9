import { type Context, Hono } from "hono";
import { etag } from "hono/etag";
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { Product } from "../../shared/catalogue.ts";
import { arrangeInventory } from "./inventory.ts";
import { CartPage } from "./pages/CartPage.tsx";
import { HomePage } from "./pages/HomePage.tsx";
import { ListPage } from "./pages/ListPage.tsx";
import { MissingPage } from "./pages/MissingPage.tsx";
import { ProductPage } from "./pages/ProductPage.tsx";
import { ThankYouPage } from "./pages/ThankYouPage.tsx";
import { iconOf } from "./picture/iconOf.ts";
import { pictureOf } from "./picture/pictureOf.ts";
import { sceneOf } from "./picture/sceneOf.ts";
import { sceneProducts } from "./sceneProducts.ts";
import { search } from "./search.ts";
import type { ShopContext } from "./shopContext.ts";
import { orderNamed } from "./sorting.ts";
import { titleOf } from "./titleOf.ts";

/** What a shop is made of; `script` and `style` are what its pages load from `/shop.js` and `/shop.css`. */
export type ShopOptions = {
  products: readonly Product[];
  name: string;
  /** The site's public key: the pages carry its tag. */
  siteKey: string;
  /** For products that name none. */
  currency: string;
  script: string;
  style: string;
};

/**
 * The demo's storefront: pages rendered on the server, pictures drawn as SVG. Needs nothing but its arguments.
 * @example new Hono().route("/", createShop({ products, name: "Marlow & Wren", siteKey: "pk_…", currency: "GBP", … }))
 */
export function createShop({ products, name, siteKey, currency, script, style }: ShopOptions): Hono {
  const inventory = arrangeInventory(products);
  const shop: ShopContext = { name, siteKey, currency, inventory };
  const app = new Hono();

  app.get("/", (c) => page(c, <HomePage shop={shop} />));

  app.get("/category/:slug", (c) => {
    const slug = c.req.param("slug");
    const category = inventory.categories.find((one) => one.slug === slug);
    if (category === undefined && slug !== "all") return missing(c, shop);
    const list = {
      title: category?.name ?? "All products",
      products: category?.products ?? inventory.all,
      address: `/category/${encodeURIComponent(slug)}`,
      order: orderNamed(c.req.query("sort")),
      page: c.req.query("page"),
    };
    return page(c, <ListPage shop={shop} category={slug} {...list} />);
  });

  app.get("/search", (c) => {
    const query = (c.req.query("q") ?? "").trim().slice(0, 200);
    const list = {
      title: query === "" ? "Search" : `“${query}”`,
      products: search(inventory.all, query),
      address: `/search?q=${encodeURIComponent(query)}`,
      order: orderNamed(c.req.query("sort")),
      page: c.req.query("page"),
    };
    return page(c, <ListPage shop={shop} query={query} {...list} />);
  });

  app.get("/product/:id", (c) => {
    const product = inventory.byId.get(c.req.param("id"));
    return product === undefined ? missing(c, shop) : page(c, <ProductPage shop={shop} product={product} />);
  });

  app.get("/cart", (c) => page(c, <CartPage shop={shop} />));
  app.get("/thank-you", (c) => page(c, <ThankYouPage shop={shop} order={c.req.query("order")?.slice(0, 40)} />));

  app.get("/image/:file{.+\\.svg}", (c) => {
    const product = inventory.byId.get(c.req.param("file").slice(0, -".svg".length));
    return product === undefined ? c.notFound() : picture(c, pictureOf({ ...product, title: titleOf(product) }));
  });

  app.get("/scene/:file{.+\\.svg}", (c) => {
    const scene = c.req.param("file").slice(0, -".svg".length);
    if (scene === "icon") return picture(c, iconOf(name));
    return picture(c, sceneOf(sceneProducts(scene, inventory)));
  });

  app.get("/shop.css", etag(), (c) => asset(c, style, "text/css; charset=utf-8"));
  app.get("/shop.js", etag(), (c) => asset(c, script, "text/javascript; charset=utf-8"));

  app.notFound((c) => missing(c, shop));
  return app;
}

type Rendered = HtmlEscapedString | Promise<HtmlEscapedString>;

function page(c: Context, content: Rendered, status: 200 | 404 = 200) {
  return c.html(html`<!doctype html>${content}`, status, { "cache-control": "no-cache" });
}

function missing(c: Context, shop: ShopContext) {
  return page(c, <MissingPage shop={shop} />, 404);
}

/** The drawing of an id hardly ever changes, so a day is not too long. Opened by itself, it may load nothing. */
function picture(c: Context, svg: string) {
  return c.body(svg, 200, {
    "content-type": "image/svg+xml; charset=utf-8",
    "cache-control": "public, max-age=86400",
    "content-security-policy": "default-src 'none'",
    "x-content-type-options": "nosniff",
  });
}

function asset(c: Context, text: string, type: string) {
  return c.body(text, 200, { "content-type": type, "cache-control": "no-cache", "x-content-type-options": "nosniff" });
}
