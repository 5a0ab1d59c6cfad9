import { type Fields, fieldsIn } from "../raw/fields.ts";
import { amountIn } from "./amountIn.ts";

/** A product of a call as `readRaw` takes it: by our name for its id, its price a number of minor units or a text. */
export function productIn(given: Fields, site: string, orderCurrency?: unknown): Fields {
  const price = given["price"];
  const minor = () => amountIn(price, site, given["currency"] ?? orderCurrency)?.minor;
  return {
    ...given,
    id: given["product_id"] ?? given["sku"] ?? given["id"],
    price: typeof price === "number" ? minor() : price,
  };
}

/** The products of a call, as `readRaw` takes them. */
export function productsIn({ products, currency }: Fields, site: string): Fields[] {
  const list: unknown[] = Array.isArray(products) ? products : [];
  return list.flatMap((one) => {
    const product = fieldsIn(one);
    return product === undefined ? [] : [productIn(product, site, currency)];
  });
}
