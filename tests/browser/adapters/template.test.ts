import { beforeAll, expect, it } from "vitest";
import { bundleTag } from "../../../tools/bundleTag.ts";
import { bannerFor, defaultFor, recommendationsFor } from "../support/answers.ts";
import { call } from "../support/call.ts";
import { useShop } from "../support/useShop.ts";

const shop = useShop();
let adapter = "";
beforeAll(async () => {
  adapter = await bundleTag("client/adapters/template.ts");
});

it("fills a banner's fields into the page's own template, and takes out what is not given", async () => {
  shop.collector.adapters = [adapter];
  shop.collector.decide = () => ({
    hero: bannerFor("hero", { headline: "<b>Spring</b>", link: "/sale", action: "Look", image: "javascript:alert(1)" }),
  });
  const page = await shop.open(
    `<div data-coterie-slot="hero" data-coterie-live><p>Default</p><template>
      <article><h1 data-coterie-field="headline"></h1><em data-coterie-field="text">?</em>
      <img data-coterie-field="image"><a class="go" data-coterie-field="action"></a></article></template></div>`,
  );
  await page.waitForSelector("section.coterie-banner article");
  expect(await page.textContent("h1")).toBe("<b>Spring</b>");
  expect(await page.getAttribute("a.go", "href")).toBe("/sale");
  expect(await page.textContent("a.go")).toBe("Look");
  expect(await page.$("em")).toBeNull();
  expect(await page.getAttribute("img", "src")).toBeNull();
  await shop.collector.arrived("impression");
  shop.collector.decide = () => ({ hero: defaultFor("hero") });
  await call(page, "decide");
  await page.waitForSelector("[data-coterie-slot] > p:text('Default')");
  expect(await page.$("[data-coterie-slot] > template")).not.toBeNull();
});

it("makes a card of each product by the template inside the list, and counts its clicks", async () => {
  shop.collector.adapters = [adapter];
  shop.put("/p/0", "");
  shop.collector.decide = () => ({
    list: recommendationsFor("list", "For you", [{ id: "a", price: 1999, currency: "EUR" }, { id: "b" }]),
  });
  const page = await shop.open(
    `<div data-coterie-slot="list" data-coterie-live><template><h4 data-coterie-field="title"></h4>
      <div data-coterie-field="items"><template><a data-coterie-field="link"><b data-coterie-field="title"></b>
      <i data-coterie-field="priceText"></i></a></template></div></template></div>`,
  );
  await page.waitForSelector("h4:text('For you')");
  expect(await page.locator("[data-coterie-product] a b").allTextContents()).toEqual(["Product 0", "Product 1"]);
  expect(await page.locator("i").allTextContents()).toEqual(["€19.99"]);
  await page.click("[data-coterie-product=a] b");
  const [click] = await shop.collector.arrived("click");
  const [view] = await shop.collector.arrived("productView");
  expect(click).toMatchObject({ slot: "list", item: { id: "a", price: 1999 } });
  expect(view).toMatchObject({ source: "card", item: { id: "a" } });
});
