import type { Order } from "../../shared/event.ts";
import { site } from "../site.ts";
import { cleanText } from "./cleanText.ts";
import { fieldsOf } from "./fieldsOf.ts";
import { toCurrency } from "./toCurrency.ts";
import { toItems } from "./toItems.ts";
import { toPrice } from "./toPrice.ts";

/** An order, given under `order` or flat; undefined where it has no id or no value. */
export function toOrder(given: unknown): Order | undefined {
  const outer = fieldsOf(given);
  const { id: name, value: amount, currency: code, items } = fieldsOf(outer["order"] ?? outer);
  const id = cleanText(name);
  const currency = toCurrency(code) ?? site.currency;
  const value = toPrice(amount, currency);
  return id && value !== undefined ? { id, value, currency, items: toItems(items, currency) } : undefined;
}
