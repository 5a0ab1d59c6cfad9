import { record } from "../record.ts";
import { shownAround } from "../slots/fill.ts";
import { pageProduct } from "./pageProduct.ts";
import { readProduct } from "./readProduct.ts";
import { tell } from "./tell.ts";

const products = "[data-coterie-product],.product-card[data-product-id]";
const addControls = "[data-coterie-add],.product-card [data-add-to-cart],.product-card .add-to-cart";

/** Records what a click says: that what a slot shows was clicked, and a product put into the cart or looked at. */
export function readClick({ target: clicked }: Event): void {
  const target = clicked as Element;
  const product = target.closest(products);
  const item = readProduct(product);
  const shown = shownAround(target);
  if (shown && target.closest("a,button")) record({ type: "click", ...shown, item });
  if (item && target.closest(addControls)) tell("attribute", "addToCart", { item });
  // Whatever else is pressed inside a card is no view; a card that is itself a button is one.
  else if (item && product !== pageProduct() && product === target.closest(`input,select,label,button,${products}`)) {
    tell("card", "productView", { item });
  }
}
