import type { Fields } from "../capture/fields.ts";
import { onTarget } from "./support/onTarget.ts";
import { query } from "./support/query.ts";
import { register } from "./support/register.ts";
import { viewedCard } from "./support/viewedCard.ts";

/** Cards, and the link in one that puts its product into the cart. */
const cards = "[data-entity-id]:not(.productView),.card:not(.productView)";
const addLinks = "[data-button-type=add-cart],a[href*='action=add']";

/** A product by its data attributes, or, where the theme has them switched off, by what shows it. */
function toItem(root: Element, quantity?: unknown): Fields {
  const read = (name: string) => root.getAttribute(`data-${name}`);
  const text = (selector: string) => query(selector, root)?.textContent;
  return {
    id:
      read("entity-id") ??
      query("[name=product_id]", root)?.value ??
      query("[data-product-id]", root)?.dataset["productId"],
    name: read("name") ?? text(".productView-title,.card-title"),
    // Categories stand from the top one down.
    category: read("product-category")?.split(",").pop(),
    brand: read("product-brand"),
    price: read("product-price") ?? text(".price--withTax,.price--withoutTax"),
    quantity,
  };
}

/** BigCommerce: the data attributes of Stencil themes, and their forms. */
register(2, (tag, isFirst) => {
  const view = query(".productView");
  if (view) tag.event("platform", "productView", { item: toItem(view) });
  if (!isFirst) return;

  onTarget(tag, "click", (target) => {
    const card = target.closest(cards);
    if (card && target.closest(addLinks)) tag.event("platform", "addToCart", { item: toItem(card) });
    else if (card && card === viewedCard(target, cards)) tag.event("card", "productView", { item: toItem(card) });
  });
  onTarget(tag, "submit", (form) => {
    if (form.matches("[data-cart-item-add]"))
      tag.event("platform", "addToCart", {
        item: {
          ...toItem(form.closest(".productView") ?? form),
          id: query("[name=product_id]", form)?.value,
          quantity: query("[name='qty[]']", form)?.value,
        },
      });
  });
});
