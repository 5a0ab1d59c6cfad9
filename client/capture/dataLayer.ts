import { after } from "../after.ts";
import { safely } from "../safely.ts";
import type { Source } from "../source.ts";
import type { Fields } from "./fields.ts";
import { tell } from "./tell.ts";

type Entry = Fields & Iterable<unknown>;

let known: unknown;

/** What the page tells Google: entries that are there already, and those that are pushed from now on. */
export const dataLayer: Source = () => {
  const layer = window.dataLayer;
  if (layer === known) return;
  known = layer;
  const read = safely((entry: Entry) => {
    // An object of Tag Manager's, or the arguments of a `gtag("event", name, fields)`: what else `gtag` is told has other names.
    const { event, ecommerce = entry } = entry;
    const [, name, fields] = event ? [event, event, ecommerce] : entry;
    // Who somebody is, only a call of the shop's own says.
    if (name !== "identify") tell(name === "select_item" ? "card" : "dataLayer", name, fields as Fields);
  });
  layer.forEach(read);
  after(layer, "push", (entries) => (entries as Entry[]).forEach(read));
};
