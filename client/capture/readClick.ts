import type { Draft } from "../draft.ts";
import { filled } from "../slots/filled.ts";
import { pageProduct } from "./pageProduct.ts";
import { readProduct } from "./readProduct.ts";

const products = "[data-coterie-product],.product-card[data-product-id]";
const addControls = "[data-coterie-add],.product-card [data-add-to-cart],.product-card .add-to-cart";

/** What a click says: that a product was put into the cart or looked at, and that what a slot shows was clicked. */
export function readClick(target: Element): Draft[] {
  const drafts: Draft[] = [];
  const product = target.closest(products);
  const item = readProduct(product);
  const slot = target.closest("[data-coterie-slot]");
  const shown = slot && filled.get(slot)?.shown;
  if (shown && target.closest("a,button")) drafts.push({ type: "click", ...shown, item });
  if (item && target.closest(addControls)) drafts.push({ type: "addToCart", source: "attribute", item });
  // Whatever else is pressed inside a card is no view; a card that is itself a button is one.
  else if (item && product !== pageProduct() && product === target.closest(`input,select,label,button,${products}`)) {
    drafts.push({ type: "productView", source: "card", item });
  }
  return drafts;
}
