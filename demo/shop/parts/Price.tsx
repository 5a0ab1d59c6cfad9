import type { Product } from "../../../shared/catalogue.ts";
import { formatMoney } from "../formatMoney.ts";

/** A product's price, or that it has none for now. */
export function Price({ product, currency }: { product: Product; currency: string }) {
  const { price, available } = product;
  if (available === false) return <p class="price price-none">Sold out</p>;
  if (price === undefined || price === 0) return <p class="price price-none">Price on request</p>;
  return <p class="price">{formatMoney(price, product.currency ?? currency)}</p>;
}
