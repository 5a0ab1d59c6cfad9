import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { useAdapters } from "../support/useAdapters.ts";

const { open, told } = useAdapters();

/** Runs a script of the page's own. */
const run = (page: Page, script: string) => page.evaluate(script);

describe("Shopify", () => {
  const meta = (fields: object) => `<script>window.ShopifyAnalytics = { meta: ${JSON.stringify(fields)} }</script>`;
  const product = { id: 71, vendor: "Ours", variants: [{ id: 501, price: 1999, name: "Cup - Red" }] };
  const line = (fields: object) => ({
    id: 501,
    variant_id: 501,
    key: "501:a",
    product_id: 71,
    vendor: "Ours",
    price: 1999,
    ...fields,
  });
  const added = { "/cart/add.js": { body: JSON.stringify(line({ quantity: 3 })) } };
  const item = { id: 71, brand: "Ours", price: 19.99, currency: "USD" };

  it("views the page's product, by its number and with the price of its first variant", async () => {
    const page = await open("shopify", meta({ product, currency: "USD" }), { path: "/products/cup" });
    expect(await told(page, 1)).toEqual([{ source: "platform", type: "productView", item }]);
  });

  it("takes the number of the product's wrapper, and of the page's path the handle", async () => {
    const marked = await open("shopify", '<div data-product-id="71"></div>', { path: "/products/cup" });
    expect(await told(marked, 1)).toMatchObject([{ item: { id: "71" } }]);
    const bare = await open("shopify", "<h1>Cup</h1>", { path: "/en/collections/all/products/cup" });
    expect(await told(bare, 1)).toMatchObject([{ item: { id: "cup" } }]);
  });

  it("views the card of a link: by number where the page's collection has it, else by handle", async () => {
    const html =
      meta({ products: [{ id: 71, handle: "cup" }] }) +
      '<a id="a" href="/collections/all/products/cup?variant=1">Cup</a><a id="b" href="/products/bowl#top">Bowl</a>' +
      '<a id="c" href="/pages/about">About</a><ul data-coterie-product="x"><a id="d" href="/products/jug">Jug</a></ul>';
    const page = await open("shopify", html);
    await run(page, "addEventListener('click', (event) => event.preventDefault())");
    for (const id of ["d", "c", "a", "b"]) await page.click(`#${id}`);
    expect(await told(page, 2)).toEqual([
      { source: "card", type: "productView", item: { id: 71 } },
      { source: "card", type: "productView", item: { id: "bowl" } },
    ]);
  });

  it.each([
    ["a form", "const body = new FormData(); body.set('id', 501); body.set('quantity', 2)"],
    ["a form as text", "const body = new URLSearchParams({ id: 501, quantity: 2 })"],
    ["JSON", "const body = JSON.stringify({ id: 501, quantity: 2 })"],
    ["JSON of items", "const body = JSON.stringify({ items: [{ id: 501, quantity: '2' }] })"],
  ])("sees what fetch puts into the cart as %s, without touching the answer", async (_, body) => {
    const page = await open("shopify", meta({ currency: "USD" }), { answers: added });
    const answer = await run(
      page,
      `(async () => { ${body}; return (await fetch('/cart/add.js', { method: 'POST', body })).json() })()`,
    );
    expect(answer).toMatchObject({ product_id: 71 });
    expect(await told(page, 1)).toEqual([{ source: "platform", type: "addToCart", item: { ...item, quantity: "2" } }]);
  });

  it("sees what XMLHttpRequest puts into the cart, which stays what it is", async () => {
    const page = await open("shopify", "", { answers: added });
    const seen = await run(
      page,
      `new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.open('POST', '/cart/add.js');
        request.onload = () => resolve([request instanceof XMLHttpRequest, request.status, JSON.parse(request.responseText).id]);
        request.send('form_type=product&id=501&quantity=4');
      })`,
    );
    expect(seen).toEqual([true, 200, 501]);
    expect(await told(page, 1)).toMatchObject([{ type: "addToCart", item: { id: 71, quantity: "4" } }]);
  });

  it("counts no refusal, whatever its status, and nothing that is not the cart's", async () => {
    const refusal = JSON.stringify({ status: 422, message: "Cart Error", description: "Sold out" });
    const page = await open("shopify", meta({ product }), {
      path: "/products/cup",
      answers: {
        "/cart/add": { body: refusal },
        "/cart/add.js": { status: 422, body: refusal },
        "/other": added["/cart/add.js"],
      },
    });
    await told(page, 1);
    for (const path of ["/cart/add", "/cart/add.js", "/other"])
      await run(page, `fetch('${path}', { method: 'POST', body: 'id=501' })`);
    await run(page, "document.dispatchEvent(new CustomEvent('shopify:section:load', { bubbles: true }))");
    await run(page, "fetch('/nowhere').then((answer) => answer.status)");
    expect(await told(page, 1)).toHaveLength(1);
  });

  it("rejects as fetch does", async () => {
    const page = await open("shopify", "");
    const rejected = await run(page, "fetch('http://[').then(() => '', (error) => error.name)");
    expect(rejected).toBe("TypeError");
    const none = await run(page, "fetch().then(() => '', (error) => error.name)");
    expect(none).toBe("TypeError");
  });

  it("sees a line leave the cart, once", async () => {
    const other = line({ id: 502, variant_id: 502, product_id: 72, quantity: 1 });
    const page = await open("shopify", "", {
      answers: { ...added, "/cart/change.js": { body: JSON.stringify({ item_count: 1, items: [other] }) } },
    });
    await run(page, "fetch('/cart/add.js', { method: 'POST', body: 'id=501' })");
    await told(page, 1);
    const change = "fetch('/cart/change.js', { method: 'POST', body: JSON.stringify({ id: '501:a', quantity: 0 }) })";
    await run(page, change);
    await told(page, 2);
    await run(page, change);
    await run(page, "fetch('/cart/add.js', { method: 'POST', body: 'id=501' })");
    const seen = await told(page, 3);
    expect(seen.map(({ type }) => type)).toEqual(["addToCart", "removeFromCart", "addToCart"]);
    expect(seen[1]).toMatchObject({ source: "platform", item: { id: 71, quantity: 3 } });
  });
});

describe("WooCommerce", () => {
  const price =
    '<span class="price"><del><span class="amount">$25.00</span></del> <ins><span class="amount">$19.99</span></ins></span>';
  const loop = (id: number, link: string) =>
    `<li class="product type-product post-${id}"><a href="#p" class="woocommerce-LoopProduct-link"><h2 class="woocommerce-loop-product__title">Cup</h2>${price}</a>${link}</li>`;
  const link = (id: number, more = "") =>
    `<a href="#add" class="button product_type_simple add_to_cart_button ${more}" data-product_id="${id}" data-product_sku="c" data-quantity="1">Add</a>`;
  const single = (form: string) =>
    `<body class="product-template-default single single-product postid-7 woocommerce"><div id="product-7" class="product post-7"><h1 class="product_title">Cup</h1><p class="price"><span class="amount">£12.00</span></p>${form}</div>`;
  /** As much of jQuery as WooCommerce's event needs. */
  const jquery =
    "<script>window.handlers = {}; window.jQuery = () => ({ on: (name, run) => { handlers[name] = run } })</script>";

  it("views the page's product", async () => {
    const page = await open("woocommerce", single(""));
    expect(await told(page, 1)).toEqual([
      { source: "platform", type: "productView", item: { id: "7", name: "Cup", price: "£12.00" } },
    ]);
  });

  it("views a card, and leaves the product of a variable one's options to its own page", async () => {
    const page = await open("woocommerce", `<ul>${loop(9, link(9, "product_type_variable"))}</ul>`);
    await page.click(".add_to_cart_button");
    await page.click("h2");
    expect(await told(page, 1)).toEqual([
      { source: "card", type: "productView", item: { id: "9", name: "Cup", price: "$19.99" } },
    ]);
  });

  it.each([
    ["without jQuery", "", "ajax_add_to_cart"],
    ["by a plain link", jquery, ""],
    [
      "where the shop then goes to the cart",
      `${jquery}<script>window.wc_add_to_cart_params = { cart_redirect_after_add: "yes" }</script>`,
      "ajax_add_to_cart",
    ],
  ])("counts an addition at the click %s", async (_, head, kind) => {
    const page = await open("woocommerce", `${head}<ul>${loop(9, link(9, kind))}</ul>`);
    await page.click(".add_to_cart_button");
    expect(await told(page, 1)).toMatchObject([
      { source: "platform", type: "addToCart", item: { id: "9", price: "$19.99", quantity: "1" } },
    ]);
  });

  it("counts an addition when jQuery says that it is true, and one of a form once", async () => {
    const form =
      '<form class="cart"><input name="quantity" value="2"><button name="add-to-cart" value="7">Add</button></form>';
    const page = await open("woocommerce", `${jquery}${single(form)}<ul>${loop(9, link(9, "ajax_add_to_cart"))}</ul>`);
    await run(page, "addEventListener('submit', (event) => event.preventDefault())");
    await page.click(".add_to_cart_button");
    expect(await told(page, 1)).toHaveLength(1);
    await run(page, "handlers.added_to_cart({}, {}, '', [document.querySelector('.add_to_cart_button')])");
    await page.click("form button");
    await run(page, "handlers.added_to_cart({}, {}, '', [document.querySelector('form button')])");
    await run(page, "handlers.added_to_cart({}, {}, '')");
    expect((await told(page, 3)).slice(1)).toMatchObject([
      { type: "addToCart", item: { id: "9", quantity: "1" } },
      { type: "addToCart", item: { id: "7", quantity: "2", price: "£12.00" } },
    ]);
    expect(await told(page, 3)).toHaveLength(3);
  });

  it("names a variation's product, and waits until one is chosen", async () => {
    const form =
      '<form class="variations_form cart"><input type="hidden" name="add-to-cart" value="7"><input name="variation_id" value="0"><button>Add</button></form>';
    const page = await open("woocommerce", single(form));
    await run(page, "addEventListener('submit', (event) => event.preventDefault())");
    await page.click("form button");
    await page.fill("[name=variation_id]", "71");
    await page.click("form button");
    const seen = await told(page, 2);
    expect(seen.map(({ type }) => type)).toEqual(["productView", "addToCart"]);
    expect(seen[1]?.item).toMatchObject({ id: "7" });
  });
});

describe("PrestaShop", () => {
  const shop =
    "<script>window.prestashop = { on(name, run) { this[name] = run } }</script>" +
    '<article class="product-miniature js-product-miniature" data-id-product="3"><a href="#p"><h2 class="product-title">Mug</h2></a>' +
    '<span class="price">11,90 €</span><form><input name="qty" value="2"><button type="button" data-button-action="add-to-cart">Add</button></form></article>';

  it("views the page's product", async () => {
    const details = JSON.stringify({
      id_product: 5,
      name: "Poster",
      price_amount: 29,
      category_name: "Art",
      manufacturer_name: "Ours",
    });
    const page = await open("prestashop", `<div id="product-details" data-product='${details}'></div>`);
    expect(await told(page, 1)).toEqual([
      {
        source: "platform",
        type: "productView",
        item: { id: 5, name: "Poster", price: 29, category: "Art", brand: "Ours" },
      },
    ]);
    const old = await open("prestashop", '<input type="hidden" id="product_page_product_id" value="6">');
    expect(await told(old, 1)).toMatchObject([{ item: { id: "6" } }]);
  });

  it("views cards, and hears of the cart", async () => {
    const page = await open("prestashop", shop);
    await page.click("h2");
    await page.click("button");
    await run(
      page,
      `prestashop.updateCart({ reason: { idProduct: 3, linkAction: "add-to-cart", cart: { products: [{ id_product: "3", name: "Mug", price_amount: 11.9 }] } }, resp: {} });
       prestashop.updateCart({ reason: { idProduct: 3, linkAction: "add-to-cart" }, resp: { hasError: true } });
       prestashop.updateCart({ reason: {} });
       prestashop.updateCart({});
       prestashop.updateCart({ reason: { idProduct: "3", linkAction: "delete-from-cart" }, resp: {} });`,
    );
    expect(await told(page, 3)).toEqual([
      { source: "card", type: "productView", item: { id: "3", name: "Mug", price: "11,90 €" } },
      { source: "platform", type: "addToCart", item: { id: 3, name: "Mug", price: 11.9, quantity: "2" } },
      { source: "platform", type: "removeFromCart", item: { id: "3" } },
    ]);
  });
});
