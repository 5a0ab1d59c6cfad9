import { beforeAll, expect, it } from "vitest";
import { bundleTag } from "../../../tools/bundleTag.ts";
import { call } from "../support/call.ts";
import { useShop } from "../support/useShop.ts";

const shop = useShop();
let adapters = "";
let tag = "";

beforeAll(async () => {
  const built = ["cmp", "shopify", "segment", "microdata"].map((name) => bundleTag(`client/adapters/${name}.ts`));
  adapters = (await Promise.all(built)).join("");
  tag = await bundleTag();
});

/** Opens a page whose tag has the adapters in it, as the Worker puts them together. */
async function open(path: string, body: string, head = "") {
  shop.put(path, body, { head });
  await shop.context.route("**/t/pk_test.js", (route) =>
    route.fulfill({
      contentType: "text/javascript",
      body: `window.__coterie=${JSON.stringify(shop.collector.config)};${adapters}${tag}`,
    }),
  );
  const page = await shop.newPage();
  await page.goto(shop.collector.origin + path);
  return page;
}

const product = `<script>window.ShopifyAnalytics = { meta: { product: { id: 71, vendor: "Ours", variants: [{ id: 501, price: 1999 }] }, currency: "EUR" } };
  window.dataLayer = [{ event: "view_item", ecommerce: { items: [{ item_id: "sku-1", price: 19.99 }] } }];
  window.analytics = [["track", "Product Viewed", { product_id: "seg-1", price: 19.99 }]]; analytics.on = () => {}</script>
  <script type="application/ld+json">{"@type":"Product","sku":"sku-1","offers":{"price":"19.99"}}</script>
  <div itemscope itemtype="https://schema.org/Product"><meta itemprop="sku" content="sku-1"></div>`;

it("takes one product seen through five sources as one event, of the shop system", async () => {
  const page = await open("/products/cup", product);
  await call(page, "search", "end");
  await shop.collector.arrived("search");
  const views = shop.collector.events.filter(({ type }) => type === "productView");
  expect(views).toMatchObject([
    { source: "platform", item: { id: "71", brand: "Ours", price: 1999, currency: "EUR" } },
  ]);
});

it("takes one addition told by the cart and the dataLayer as one event", async () => {
  const page = await open("/products/cup", product);
  await page.route("**/cart/add.js", (route) =>
    route.fulfill({ contentType: "application/json", body: '{"id":501,"product_id":71,"price":1999,"quantity":2}' }),
  );
  await page.evaluate(async () => {
    await (
      await fetch("/cart/add.js", { method: "POST", body: new URLSearchParams({ id: "501", quantity: "2" }) })
    ).json();
    const { dataLayer } = window as unknown as { dataLayer: unknown[] };
    dataLayer.push({ event: "add_to_cart", ecommerce: { items: [{ item_id: "sku-1", quantity: 2 }] } });
  });
  await call(page, "search", "end");
  await shop.collector.arrived("search");
  const adds = shop.collector.events.filter(({ type }) => type === "addToCart");
  // Which of the two, the page's own order says: of a cart the first to tell is believed.
  expect(adds).toMatchObject([{ item: { quantity: 2 } }]);
});

it("sends nothing before a consent platform's yes, and what was held after it", async () => {
  shop.collector.config.consentMode = "opt-in";
  const page = await open("/products/cup", product);
  await page.waitForFunction("window.coterie.loaded");
  expect(shop.collector.requests).toEqual([]);
  await page.evaluate("dataLayer.push(['consent', 'update', { analytics_storage: 'granted' }])");
  const [view] = await shop.collector.arrived("productView");
  expect(view?.item.id).toBe("71");
});

it("hears a consent platform's no that is there already before it records anything", async () => {
  shop.collector.config.consentMode = "opt-out";
  const no = "<script>dataLayer = [['consent', 'update', { analytics_storage: 'denied' }]]</script>";
  const page = await open("/", "", no);
  await page.waitForFunction("window.coterie.loaded && localStorage['coterie-pk_test']");
  await call(page, "search", "cups");
  await page.evaluate("dataLayer.push(['consent', 'update', { analytics_storage: 'granted' }])");
  await shop.collector.arrived("consent");
  expect(shop.collector.events.map(({ type }) => type)).toEqual(["consent"]);
});
