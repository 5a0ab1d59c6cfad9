import { toMajor } from "../../shared/money.ts";
import { type Fields, fieldsIn } from "./fieldsIn.ts";
import { textIn } from "./textIn.ts";

/** What an event is about, in a line: its product, order, search, list, slot or customer; empty where it has none. */
export function subject(event: Fields): string {
  const of = fieldsIn(event["of"]);
  const isOfOrder = /^(purchase|refund)/.test(`${event["type"]}`);
  const order = isOfOrder ? of : {};
  const item = fieldsIn(event["item"] ?? (/product|cart/i.test(`${event["type"]}`) ? of : {}));
  const { items } = of;
  const parts = [
    textIn(item["coterieName"] ?? item["name"]),
    textIn(item["id"]),
    amount(item["coteriePrice"] ?? item["price"], item["coterieCurrency"] ?? item["currency"]),
    order["id"] === undefined ? undefined : `order ${textIn(order["id"])}`,
    amount(order["value"], order["currency"]),
    textIn(of["query"]),
    textIn(of["list"]),
    textIn(event["slot"]),
    textIn(event["campaign"]),
    textIn(of["customer"]),
    typeof event["granted"] === "boolean" ? (event["granted"] ? "granted" : "refused") : undefined,
    Array.isArray(items) ? `${items.length} products` : undefined,
    event["type"] === "pageView" ? textIn(event["path"]) : undefined,
  ];
  return parts.filter(Boolean).join(" · ");
}

/** An amount as the tag sends it: a text as the page shows it, an integer in minor units. */
function amount(value: unknown, given: unknown): string | undefined {
  const currency = textIn(given)?.toUpperCase();
  const text = typeof value === "number" && currency ? textIn(toMajor(value, currency)) : textIn(value);
  return text && (currency ? `${text} ${currency}` : text);
}
