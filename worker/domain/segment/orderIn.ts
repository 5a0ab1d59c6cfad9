import type { Amount } from "../../../shared/readAmount.ts";
import type { Fields } from "../raw/fields.ts";
import { readItems } from "../raw/readItem.ts";
import { amountIn } from "./amountIn.ts";
import { productsIn } from "./productIn.ts";

/**
 * An order or refund of a call, as `readRaw` takes it. What it is worth is without tax and shipping: `subtotal`, else
 * `revenue`, else `total` without `tax` and `shipping`, else `value`, else what its products come to.
 */
export function orderIn(given: Fields, site: string): Fields {
  const items = productsIn(given, site);
  const value = valueIn(given, site) ?? sumOf(items, site, given["currency"]);
  return {
    id: given["order_id"],
    value: value?.minor,
    currency: value?.currency ?? given["currency"],
    coupon: given["coupon"],
    items,
  };
}

function valueIn(given: Fields, site: string): Amount | undefined {
  const amount = (name: string) => amountIn(given[name], site, given["currency"]);
  const total = amount("total");
  const added = (amount("tax")?.minor ?? 0) + (amount("shipping")?.minor ?? 0);
  const net = total && { ...total, minor: total.minor >= added ? total.minor - added : total.minor };
  return amount("subtotal") ?? amount("revenue") ?? net ?? amount("value");
}

/** Undefined unless each product that can be used has a price in the order's currency. */
function sumOf(products: Fields[], site: string, named: unknown): Amount | undefined {
  const currency = amountIn(0, site, named)?.currency ?? site;
  const items = readItems(products, currency) ?? [];
  let minor = 0;
  for (const { price, currency: own = currency, quantity = 1 } of items) {
    if (typeof price !== "number" || own !== currency) return undefined;
    minor += price * (quantity as number);
  }
  return items.length === 0 ? undefined : { minor, currency };
}
