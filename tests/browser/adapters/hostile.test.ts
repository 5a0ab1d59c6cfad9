import { expect, it } from "vitest";
import { useAdapters } from "../support/useAdapters.ts";

const { open } = useAdapters();

const hostilePieces = [
  "",
  "\u0000",
  "\ud800",
  "[[",
  "\"'><img>",
  "%E0%A4%A",
  "{",
  "[]",
  "null",
  "[object Object]",
  "id=1&quantity=",
  "-1",
  "1e999",
  "NaN",
  '{"items":[null,{}]}',
  '{"items":7}',
  '{"status":1}',
  "9".repeat(5000),
  "__proto__",
  "constructor",
  "🛍️",
];

/** What a page may do, by adapter: each is run with a random hostile text and a random hostile value. */
const attacks: Record<string, string> = {
  shopify: `answers.push(text, JSON.stringify({ items: [text, null, 7] }), text); window.ShopifyAnalytics = value;
    await Promise.allSettled([fetch("/cart/add.js", { body: value }), fetch("/cart/change.js", { body: text }), fetch("/cart/add.js", { body: text })]);
    runAgain()`,
  woocommerce: `document.body.innerHTML = '<li class="product"><form class="cart"><input name="add-to-cart"><button class="add_to_cart_button"></button></form></li>';
    query('input').value = text; query('button').dataset.product_id = text; query('li').className = 'product post-' + text; query('button').click(); query('li').click();
    window.added?.({}, {}, text, value)`,
  bigcommerce: `document.body.innerHTML = '<article class="card"></article><form data-cart-item-add><input name="product_id"></form>';
    for (const name of ['data-entity-id', 'data-name', 'data-product-price', 'data-product-category']) query('article').setAttribute(name, text);
    query('input').value = text; query('article').click(); query('form').dispatchEvent(new Event('submit', { bubbles: true }))`,
  prestashop: `document.body.innerHTML = '<div id="product-details"></div><article class="js-product-miniature"></article>';
    query('div').dataset.product = text; query('article').setAttribute('data-id-product', text); query('article').click(); runAgain();
    window.hear?.(value); window.hear?.({ reason: { linkAction: 'add-to-cart', idProduct: value, cart: value }, resp: value })`,
  segment:
    "window.track?.(text, value); window.track?.(value, value); window.track?.('Order Completed', value); window.track?.('Product Added', { product_id: value, products: value })",
  microdata: `document.body.innerHTML = '<div itemscope itemtype="https://schema.org/Product"><link itemprop="url"><b itemprop="offers" itemscope><i itemprop="price"></i></b></div>';
    query('link').setAttribute('href', text); query('i').textContent = text; runAgain()`,
  selector:
    "__coterie.selectors = { card: text, page: text, id: text + '@' + text, link: text, title: text, price: text, add: text }; runAgain(); document.body.click()",
  cmp: "dataLayer.push(value, text, ['consent', 'update', value], [text, 'update', text]); tcf?.(value, true); document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail: value }))",
};

const before = `<script>
  window.query = (selector) => document.querySelector(selector);
  window.jQuery = () => ({ on: (_, run) => { window.added = run } });
  window.prestashop = { on: (_, run) => { window.hear = run } };
  window.analytics = { on: (_, run) => { window.track = run } };
  window.dataLayer = []; window.tcf = undefined; window.__tcfapi = (_, _2, run) => { window.tcf = run };
  window.answers = [];
  window.fetch = async (url) => Object.defineProperty(new Response(answers.pop()), "url", { value: url });
  addEventListener('submit', (event) => event.preventDefault());
</script>`;

it.each(Object.keys(attacks))("%s lets nothing out of 2,000 hostile pages", async (name) => {
  const page = await open(name, before, { path: "/products/%E0%A4%A" });
  const thrown = await page.evaluate(`(async () => {
    const pieces = ${JSON.stringify(hostilePieces)};
    let seed = 7;
    const next = (below) => (seed = (seed * 48271) % 2147483647) % below;
    const trap = new Proxy({}, { get() { throw new Error("trap") }, ownKeys() { throw new Error("trap") } });
    const circle = {}; circle.circle = circle;
    const values = () => [undefined, null, 0, NaN, 1n, Symbol("s"), "", trap, circle, [], [null], [trap], {}, () => {}, { price: {} }, pieces[next(pieces.length)]];
    const errors = [];
    addEventListener("unhandledrejection", (event) => errors.push(String(event.reason)));
    for (let i = 0; i < 2000; i++) {
      const text = pieces[next(pieces.length)] + pieces[next(pieces.length)];
      const value = values()[next(16)];
      try { ${attacks[name]} } catch (error) { errors.push(String(error)) }
    }
    await new Promise((resolve) => setTimeout(resolve));
    return errors;
  })()`);
  expect(thrown).toEqual([]);
});
