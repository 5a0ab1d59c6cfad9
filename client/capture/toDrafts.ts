import type { Draft } from "../rawEvent.ts";
import { type Fields, fieldsOf, knownFields } from "./fields.ts";

/** What the events of a type are about; those of products and orders carry it in a field of its own. */
const abouts: Record<string, string> = {
  productView: "item",
  addToCart: "item",
  removeFromCart: "item",
  purchaseComplete: "order",
  refund: "order",
  search: "query",
  listView: "items",
  checkoutStart: "items",
  identify: "customer",
};

/**
 * What a source tells, as events: one for each product of a cart, none where the type is unknown or what it is about is
 * missing. The fields of an order or a product may stand in it by themselves. Throws where they cannot be read.
 */
export function toDrafts(type: string, given: Fields): Draft[] {
  const about = abouts[type] as string;
  const fields = knownFields(given);
  const { currency, items, search_term } = fields as Record<string, Fields[] | undefined>;
  const isOfItem = about === "item";
  if (!isOfItem && about !== "order") {
    const draft = { query: search_term, ...fields, traits: given["traits"], type } as unknown as Draft;
    return isText(draft[about]) || (items && about === "items") ? [draft] : [];
  }
  const all = (isOfItem && items?.[0] && items) || [fields[about] ?? fields];
  return (type === "productView" ? [all[0]] : all).flatMap((one) => {
    const named: Fields = { currency, ...fieldsOf(one) };
    for (const name of ["item_id", "product_id", "transaction_id", "order_id", "sku", "item_name"])
      named["id"] ||= named[name];
    return isText(named["id"]) && !refused.test(named["id"]) && (isOfItem || /\d/.test(`${named["value"]}`))
      ? ({ type, [about]: named } as Draft)
      : [];
  });
}

/** Ids that the Worker takes for nobody: names of JavaScript's own. */
const refused = /^\s*(__proto__|constructor|prototype)\s*$/;

/** Whether a value is a text in which there is something to see. */
function isText(value: unknown): value is string {
  return typeof value === "string" && /[^\p{C}\p{Z}]/u.test(value);
}
