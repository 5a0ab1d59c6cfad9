import type { Draft } from "../draft.ts";
import { cleanText } from "./cleanText.ts";
import { type Fields, fieldsOf } from "./fieldsOf.ts";
import { toItems } from "./toItems.ts";
import { toOrder } from "./toOrder.ts";
import { toTraits } from "./toTraits.ts";

/** A call `coterie(type, first, second)` as an event; undefined where it names no event, or cannot be used. */
export function toDraft(type: string, first: unknown, second: unknown): Draft | undefined {
  const given = fieldsOf(first, "query");
  const { traits, signature } = fieldsOf(second);
  const [item] = toItems([first]);
  const items = toItems(given["items"]);
  const order = toOrder(first);
  const query = cleanText(given["query"], 200);
  const customer = cleanText(first, 200);
  const ofItem = item && { item };
  const fieldsByType: Fields = {
    // Only what stands here: not what every object inherits.
    __proto__: null,
    pageView: {},
    productView: ofItem,
    addToCart: ofItem,
    removeFromCart: ofItem,
    search: query && { query },
    listView: { list: cleanText(given["list"]), items },
    checkoutStart: { items },
    // Its id is made of the order's, so that a thank-you page seen twice counts once; of a long one the end differs.
    purchaseComplete: order && { order, id: `order-${encodeURIComponent(order.id).slice(-122)}` },
    refund: order && { order },
    identify: customer && { customer, signature: cleanText(signature), traits: toTraits(traits) },
  };
  const fields = fieldsByType[type];
  return fields ? ({ type, ...fields } as Draft) : undefined;
}
