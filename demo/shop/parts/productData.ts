import type { Product } from "../../../shared/catalogue.ts";
import { toMajor } from "../../../shared/money.ts";
import { imageOf, linkOf } from "../addresses.ts";
import { titleOf } from "../titleOf.ts";

/** What Coterie and the shop's script read of a product: attributes beside its `data-product-id`. Prices are decimal. */
export function productData(product: Product, shopCurrency: string) {
  const currency = product.currency ?? shopCurrency;
  return {
    "data-name": titleOf(product).slice(0, 200),
    "data-price": product.price === undefined ? undefined : String(toMajor(product.price, currency)),
    "data-currency": currency,
    "data-category": product.category,
    "data-brand": product.brand,
    "data-link": linkOf(product),
    "data-image": imageOf(product),
  };
}
