import type { Decisions } from "../../shared/decision.ts";
import { after } from "../after.ts";
import { isTools } from "../isTools.ts";
import { safely } from "../safely.ts";
import type { Source } from "../source.ts";
import type { Fields } from "./fields.ts";

/** GA4's names of what we know; `refund` and `search` are ours too. What objects inherit is no type that anybody knows. */
const types: Record<string, string> = {
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

type Entry = Fields & Iterable<unknown>;

let known: unknown;
let segment: string | undefined;

/** What the page tells Google: entries that are there already, and those that are pushed from now on. */
export const dataLayer: Source = ({ event }) => {
  const layer = window.dataLayer;
  if (!layer || layer === known) return;
  known = layer;
  const read = safely((entry: Entry) => {
    // An object of Tag Manager's, or the arguments of a `gtag("event", name, fields)`.
    const { event: pushed, ecommerce = entry } = entry;
    const [command, name, fields] = pushed ? ["event", pushed, ecommerce] : entry;
    const type = command === "event" && types[`${name}`];
    if (type) event(name === "select_item" ? "card" : "dataLayer", type, fields as Fields);
  });
  layer.forEach(read);
  after(layer, "push", (entries) => (entries as Entry[]).forEach(read));
};

/** Tells Tag Manager and GA4 the visitor's segment, once it is another; not a preview's, which counts nowhere. */
export function tellSegment({ preview, segment: chosen }: Decisions): void {
  const { id, name } = chosen ?? {};
  if ((isTools && preview) || id === segment || !window.dataLayer) return;
  segment = id;
  window.dataLayer.push({ event: "coterie_segment", coterie_segment: id, coterie_segment_name: name });
}
