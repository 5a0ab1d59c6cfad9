import type { Fields } from "../capture/fields.ts";
import { onTarget } from "./support/onTarget.ts";
import { query } from "./support/query.ts";
import { register } from "./support/register.ts";
import { viewedCard } from "./support/viewedCard.ts";

type Cart = { products?: Fields[] };

/** What changed a cart: of an addition with the cart as it is now, from PrestaShop 1.7.1 on. */
type Reason = { linkAction?: string; idProduct?: unknown; cart?: Cart };

type PrestaShop = {
  on(name: "updateCart", run: (event: { reason: Reason; resp?: { hasError?: unknown; cart?: Cart } }) => void): void;
};

/** PrestaShop from 1.7: its themes say what became of the cart. */
register(2, (tag, isFirst) => {
  const { prestashop } = window as { prestashop?: PrestaShop };

  const tell = (type: string, of: Fields, id = of["id_product"], quantity?: unknown) =>
    tag.event("platform", type, {
      item: {
        id,
        name: of["name"],
        brand: of["manufacturer_name"],
        category: of["category_name"],
        price: of["price_amount"],
        quantity,
      },
    });

  const details = query("#product-details")?.dataset["product"];
  const id = query("#product_page_product_id")?.value;
  if (details ?? id) tell("productView", JSON.parse(details ?? "{}"), id);
  if (!isFirst) return;

  let quantity: unknown;
  onTarget(tag, "click", (target) => {
    const button = target.closest('[data-button-action="add-to-cart"]');
    if (button) quantity = query("[name=qty]", button.closest("form") ?? button)?.value;
    const card = viewedCard(target, ".js-product-miniature");
    if (card)
      tag.event("card", "productView", {
        item: {
          id: card.getAttribute("data-id-product"),
          name: query(".product-title", card)?.textContent,
          price: query(".price", card)?.textContent,
        },
      });
  });
  prestashop?.on(
    "updateCart",
    tag.safely(({ reason: { linkAction, idProduct, cart }, resp }) => {
      const product = (cart ?? resp?.cart)?.products?.find(({ id_product }) => `${id_product}` === `${idProduct}`);
      if (linkAction === "add-to-cart" && !resp?.hasError) tell("addToCart", product ?? {}, idProduct, quantity);
      if (linkAction === "delete-from-cart") tell("removeFromCart", {}, idProduct);
    }),
  );
});
