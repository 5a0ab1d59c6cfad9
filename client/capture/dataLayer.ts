import type { Decisions } from "../../shared/decision.ts";
import { after } from "../after.ts";
import { safely } from "../safely.ts";
import type { Source } from "../source.ts";
import type { Fields } from "./fields.ts";

type Entry = Fields & Iterable<unknown>;

let known: unknown;
let segment: string | undefined;

/** What the page tells Google: entries that are there already, and those that are pushed from now on. */
export const dataLayer: Source = ({ event }) => {
  const layer = window.dataLayer;
  if (layer === known) return;
  known = layer;
  const read = safely((entry: Entry) => {
    // An object of Tag Manager's, or the arguments of a `gtag("event", name, fields)`.
    const { event: pushed, ecommerce = entry } = entry;
    const [command, name, fields] = pushed ? ["event", pushed, ecommerce] : entry;
    // Who somebody is, only a call of the shop's own says.
    if (command === "event" && name !== "identify")
      event(name === "select_item" ? "card" : "dataLayer", `${name}`, fields as Fields);
  });
  layer.forEach(read);
  after(layer, "push", (entries) => (entries as Entry[]).forEach(read));
};

/**
 * Tells Tag Manager and GA4 the visitor's segment, once it is another, by the entry that the Worker has made for them. Throws
 * where there is no dataLayer: it is told when there is one.
 */
export function tellSegment({ dataLayer }: Decisions): void {
  if (dataLayer?.coterie_segment !== segment) {
    window.dataLayer.push(dataLayer);
    segment = dataLayer?.coterie_segment;
  }
}
