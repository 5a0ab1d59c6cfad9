import type { Draft } from "../draft.ts";
import { type Fields, fieldsOf } from "./fieldsOf.ts";
import { readFields } from "./readFields.ts";

/** The fields of each type of event. Without the first of them it is of no use. */
const fieldsByType: Record<string, string> = {
  pageView: "type",
  productView: "item",
  addToCart: "item",
  removeFromCart: "item",
  search: "query",
  listView: "items list",
  checkoutStart: "items",
  purchaseComplete: "order",
  refund: "order",
  identify: "customer signature traits",
};

/** A call `coterie(type, first, second)` as an event; undefined where it names no event, or cannot be used. */
export function toDraft(type: string, first: unknown, second: unknown): Draft | undefined {
  const given: Fields = { item: first, order: first, ...fieldsOf(second), ...fieldsOf(first), type };
  const fields = readFields(fieldsByType[type] ?? "", given);
  if (!Object.values(fields)[0]) return undefined;
  const draft = { type, source: "api", ...fields } as Draft;
  // Made of the order's id, so that a thank-you page seen twice counts once; of a long one the end, which differs.
  if (draft.type === "purchaseComplete") draft.id = `order-${encodeURIComponent(draft.order.id).slice(-122)}`;
  return draft;
}
