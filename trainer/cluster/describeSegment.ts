import { toMajor } from "../../shared/money.ts";
import type { Portrait } from "./archetypes.ts";

/** One sentence on a segment's centroid, in raw figures; amounts in minor units of the currency. */
export function describeSegment(raw: Portrait["raw"], currency: string): string {
  const money = (minor = 0) =>
    new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "code" })
      .format(toMajor(Math.round(minor), currency))
      .replace(/\s/g, " ");
  const orders = raw.frequency ?? 0;
  const parts: string[] = [];
  if (orders >= 0.5) {
    parts.push(`${count(orders, "order")} worth ${money(raw.monetary)} in all`);
    if (raw.averageOrderValue !== undefined) parts.push(`${money(raw.averageOrderValue)} an order`);
    if (raw.recencyDays !== undefined) parts.push(`the last ${count(raw.recencyDays, "day")} ago`);
  } else parts.push("hardly any orders");
  if (raw.sessions !== undefined) parts.push(count(raw.sessions, "visit"));
  if (raw.productViews !== undefined) parts.push(count(raw.productViews, "product view"));
  if (orders < 0.5 && raw.cartAdds !== undefined) parts.push(count(raw.cartAdds, "cart addition"));
  if (orders < 0.5 && raw.priceLevel !== undefined) parts.push(`products around ${money(raw.priceLevel)}`);
  return `Typically ${parts.join(", ")}.`;
}

/** A rounded count with its noun: `1 order`, `2.4 orders`, `37 orders`. */
function count(value: number, noun: string): string {
  const rounded = value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
  return `${rounded} ${noun}${rounded === 1 ? "" : "s"}`;
}
