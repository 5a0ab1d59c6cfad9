import type { Order } from "../../shared/event.ts";
import type { Item } from "../../shared/item.ts";
import { mostItems } from "../limits.ts";
import { site } from "../site.ts";
import { type Fields, fieldsOf } from "./fieldsOf.ts";
import { toPrice } from "./toPrice.ts";
import { toText } from "./toText.ts";
import { toTraits } from "./toTraits.ts";

/** How a field is read that is not just a text. A price without a currency is in the site's. */
const readers: Record<string, (value: unknown, currency?: string) => unknown> = {
  currency: (_, currency) => currency,
  price: toPrice,
  value: toPrice,
  quantity: (value) => Math.round(Math.abs(Number(value))) || undefined,
  item: toItem,
  items: (value, currency) =>
    Array.isArray(value) ? value.slice(0, mostItems).flatMap((one) => toItem(one, currency) ?? []) : [],
  order: toOrder,
  traits: toTraits,
};

/** Reads fields by their names, each as the Worker takes it; those that are missing or unusable are undefined. */
export function readFields(names: string, given: Fields, inherited?: string): Fields {
  const currency = `${given["currency"]}`.toUpperCase().match(/^[A-Z]{3}$/)?.[0] ?? inherited;
  const fields: Fields = {};
  for (const name of names.split(" ")) fields[name] = (readers[name] ?? toText)(given[name], currency);
  return fields;
}

/** A product, from its fields or its id alone; undefined where it has no id. */
export function toItem(value: unknown, currency?: string): Item | undefined {
  const item = readFields("id name category brand price currency quantity", fieldsOf(value), currency);
  return item["id"] ? (item as Item) : undefined;
}

/** An order; undefined where it has no id or no value. */
function toOrder(value: unknown): Order | undefined {
  const order = readFields("id items currency value", fieldsOf(value), site.currency);
  return order["id"] && order["value"] !== undefined ? (order as Order) : undefined;
}
