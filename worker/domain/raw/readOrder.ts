import { type Fields, fieldsIn, found } from "./fields.ts";
import { readCurrency } from "./readCurrency.ts";
import { readItems, readPrice } from "./readItem.ts";
import { readId, readText } from "./readText.ts";

/** An order of a page, under our names, GA4's or Segment's. What it must have and has not is left to the schema. */
export function readOrder(raw: unknown, site: string): Fields {
  const given = fieldsIn(raw) ?? {};
  const named = readCurrency(given["currency"], site);
  const value = readPrice(given["value"], site, named);
  const currency = named ?? value?.currency ?? site;
  return found({
    id: readId(given["id"] ?? given["transaction_id"] ?? given["order_id"], 100),
    value: value?.minor,
    currency,
    coupon: readText(given["coupon"], 60),
    items: readItems(given["items"], currency),
  });
}
