import { fieldsIn } from "../fieldsIn.ts";
import { textIn } from "../textIn.ts";
import { attributesOf } from "./attributesOf.ts";

/** A shop system: by what a page of it is known, and the ids of the products on it. */
export type Platform = { adapter: string; name: string; isHere: () => boolean; ids: () => string[] };

const has = (selector: string) => document.querySelector(selector) !== null;
const knows = (name: string) => name in window;
const inClass = (selector: string, pattern: RegExp) =>
  [...document.querySelectorAll(selector)].flatMap(({ className }) => `${className}`.match(pattern)?.[1] ?? []);

/** The shop systems that have an adapter. */
export const platforms: Platform[] = [
  {
    adapter: "shopify",
    name: "Shopify",
    isHere: () => knows("Shopify"),
    ids: () => {
      const { ShopifyAnalytics } = window as Window & { ShopifyAnalytics?: unknown };
      const { product, products } = fieldsIn(fieldsIn(ShopifyAnalytics)["meta"]);
      return [product, products].flat().flatMap((one) => textIn(fieldsIn(one)["id"]) ?? []);
    },
  },
  {
    adapter: "woocommerce",
    name: "WooCommerce",
    isHere: () => has(".woocommerce,.add_to_cart_button[data-product_id]"),
    ids: () => [
      ...inClass("body.single-product", /\bpostid-(\d+)/),
      ...inClass("li.product,.wc-block-product", /\bpost-(\d+)/),
      ...attributesOf(".add_to_cart_button[data-product_id]", "data-product_id"),
    ],
  },
  {
    adapter: "bigcommerce",
    name: "BigCommerce",
    isHere: () => knows("BCData") || has("[data-cart-item-add],[data-entity-id][data-product-price]"),
    ids: () => [
      ...attributesOf("[data-entity-id]", "data-entity-id"),
      ...attributesOf("[data-cart-item-add] [name=product_id]", "value"),
    ],
  },
  {
    adapter: "prestashop",
    name: "PrestaShop",
    isHere: () => knows("prestashop") || has(".js-product-miniature[data-id-product]"),
    ids: () => [
      ...attributesOf(".js-product-miniature", "data-id-product"),
      ...attributesOf("#product_page_product_id", "value"),
    ],
  },
];
