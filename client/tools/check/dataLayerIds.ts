import { fieldsIn } from "../fieldsIn.ts";
import { textIn } from "../textIn.ts";

/** The products in the views that the page has put into GA4's dataLayer, in either form. */
export function dataLayerIds(): string[] {
  const { dataLayer } = window as Window & { dataLayer?: unknown };
  return Array.isArray(dataLayer) ? dataLayer.flatMap(idsIn) : [];
}

function idsIn(given: unknown): string[] {
  try {
    const entry = fieldsIn(given);
    // gtag pushes its arguments: ["event", "view_item", { items }].
    const isCall = entry[0] === "event";
    const name = isCall ? entry[1] : entry["event"];
    const { items } = fieldsIn(isCall ? entry[2] : (entry["ecommerce"] ?? entry));
    if (!/^view_item(_list)?$/.test(`${name}`) || !Array.isArray(items)) return [];
    return items.flatMap((item) => textIn(fieldsIn(item)["item_id"]) ?? textIn(fieldsIn(item)["item_name"]) ?? []);
  } catch {
    // An entry may be anything, such as an object whose getters throw.
    return [];
  }
}
