import { toMajor } from "../../shared/money.ts";
import { type Fields, fieldsIn } from "./fieldsIn.ts";
import { textIn } from "./textIn.ts";

/** What an event is about, in a line: its product, order, search, list, slot or customer; empty where it has none. */
export function subject(event: Fields): string {
  const of = fieldsIn(event["of"]);
  const isOfOrder = /^(purchase|refund)/.test(`${event["type"]}`);
  const order = isOfOrder ? of : {};
  const item = fieldsIn(event["item"] ?? (/product|cart|_item$/i.test(`${event["type"]}`) ? of : {}));
  const { items } = of;
  const parts = [
    textIn(item["coterieName"] ?? item["name"]),
    textIn(item["id"]),
    amount(item["coteriePrice"] ?? item["price"], item["coterieCurrency"] ?? item["currency"], item !== of),
    order["id"] === undefined ? undefined : `order ${textIn(order["id"])}`,
    amount(order["value"], order["currency"], false),
    textIn(of["query"] ?? of["search_term"]),
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

/** An amount as the page says it, or where the event is clean an integer in minor units. */
function amount(value: unknown, given: unknown, isClean: boolean): string | undefined {
  const currency = textIn(given)?.toUpperCase();
  const text = isClean && typeof value === "number" && currency ? textIn(toMajor(value, currency)) : textIn(value);
  return text && (currency ? `${text} ${currency}` : text);
}
