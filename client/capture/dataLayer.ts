import type { Decisions } from "../../shared/decision.ts";
import { safely } from "../safely.ts";
import type { Source } from "../source.ts";
import type { Fields } from "./fields.ts";

/** GA4's names of what we know; `refund` and `search` are ours too. */
const types: Record<string, string> = {
  // @ts-expect-error What objects inherit is no event's name.
  __proto__: null,
  view_item: "productView",
  select_item: "productView",
  add_to_cart: "addToCart",
  remove_from_cart: "removeFromCart",
  view_item_list: "listView",
  begin_checkout: "checkoutStart",
  purchase: "purchaseComplete",
  refund: "refund",
  search: "search",
  view_search_results: "search",
};

let known: unknown;
let segment: string | undefined;

/** What the page tells Google: entries that are there already, and those that are pushed from now on. */
export const dataLayer: Source = ({ event }) => {
  const layer = window.dataLayer;
  if (!Array.isArray(layer) || layer === known) return;
  known = layer;
  const read = safely((entry: Fields & Iterable<unknown>) => {
    // An object of Tag Manager's, or the arguments of a `gtag("event", name, fields)`.
    const { event: pushed, ecommerce = entry } = entry;
    const [command, name, fields] = pushed ? ["event", pushed, ecommerce] : entry;
    const type = command === "event" && types[`${name}`];
    if (type) event(name === "select_item" ? "card" : "dataLayer", type, fields as Fields);
  });
  layer.forEach(read);
  const { push } = layer;
  // Defined, not assigned: that also works where the page has frozen what arrays inherit.
  Object.defineProperty(layer, "push", {
    configurable: true,
    writable: true,
    value(...entries: []) {
      const length = push.apply(this, entries);
      entries.forEach(read);
      return length;
    },
  });
};

/** Tells Tag Manager and GA4 the visitor's segment, once it is another; not a preview's, which counts nowhere. */
export const tellSegment = safely(({ preview, segment: chosen }: Decisions) => {
  const { id, name } = chosen ?? {};
  if (!preview && id !== segment && Array.isArray(window.dataLayer)) {
    window.dataLayer.push({
      event: "coterie_segment",
      coterie_segment: id ?? null,
      coterie_segment_name: name ?? null,
    });
    segment = id;
  }
});
