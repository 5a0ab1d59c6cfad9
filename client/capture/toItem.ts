import type { Item } from "../../shared/item.ts";
import { cleanText } from "./cleanText.ts";
import { toCurrency } from "./toCurrency.ts";
import { toPrice } from "./toPrice.ts";

/**
 * A product by its id and whatever else can be read of it by name; undefined where the id is unusable.
 * A price without a currency is in `currency`, else in the site's own.
 */
export function toItem(given: unknown, read: (name: string) => unknown, currency?: string): Item | undefined {
  const id = cleanText(given, 64);
  const own = toCurrency(read("currency")) ?? currency;
  const quantity = Math.round(Number(read("quantity")));
  return id
    ? {
        id,
        name: cleanText(read("name")),
        category: cleanText(read("category")),
        brand: cleanText(read("brand")),
        price: toPrice(read("price"), own),
        currency: own,
        quantity: quantity > 0 ? quantity : undefined,
      }
    : undefined;
}
