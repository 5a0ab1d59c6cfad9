import { record } from "../record.ts";
import type { SlotElement } from "../slots/slotElement.ts";
import { pick } from "./fields.ts";
import { pageProduct } from "./pageProduct.ts";
import { productAround, products } from "./productAround.ts";
import { readProduct } from "./readProduct.ts";
import { tell } from "./tell.ts";

const addControls = "[data-coterie-add],.product-card :is([data-add-to-cart],.add-to-cart)";

/**
 * Records what a click says: that a link or a button in a slot was pressed that shows a campaign's content, or its own in a campaign's place, with the product that it
 * belongs to; that a product was put into the cart or looked at.
 */
export function readClick(event: Event): void {
  const target = event.target as Element;
  const product = productAround(target);
  const item = readProduct(product);
  const answer = target.closest<SlotElement>("[data-coterie-slot]")?.coterie?.shown;
  if (answer?.campaign && target.closest("a,button")) record({ type: "click", ...pick({ ...answer, item }) });
  if (target.closest(addControls)) tell("attribute", "addToCart", { item });
  // Whatever else is pressed inside a card is no view; a card that is itself a button is one.
  else if (product !== pageProduct() && product === target.closest(`input,select,label,button,${products}`)) {
    tell("card", "productView", { item });
  }
}
