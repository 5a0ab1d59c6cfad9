import { segmentTypes } from "../../../shared/segmentTypes.ts";
import { type Fields, fieldsIn } from "../raw/fields.ts";
import { orderIn } from "./orderIn.ts";
import { productIn, productsIn } from "./productIn.ts";
import { traitsIn } from "./traitsIn.ts";

/** E-mail is no matter of pages, so a tag does not know these. */
const types = new Map<unknown, string>(
  Object.entries({ ...segmentTypes, "Email Opened": "emailOpen", "Email Link Clicked": "emailClick" }),
);

/**
 * What a call says happened, as `readRaw` takes it, without what all events carry; null where it is none of ours. One of
 * no type that Segment has gets none, which the schema refuses.
 */
export function draftOf(call: Fields, site: string): Fields | null {
  switch (call["type"]) {
    case "page":
    case "screen":
      return { type: "pageView" };
    case "identify":
      return { type: "identify", customer: call["userId"], traits: traitsIn(call["traits"]) };
    case "track": {
      const type = types.get(call["event"]);
      return type === undefined ? null : trackDraft(type, call["event"], fieldsIn(call["properties"]) ?? {}, site);
    }
    case "group":
    case "alias":
      return null;
    default:
      return { type: undefined };
  }
}

function trackDraft(type: string, name: unknown, given: Fields, site: string): Fields {
  const { query, list_id, category, email_id, campaign_id } = given;
  switch (type) {
    case "listView":
      return { type, list: list_id ?? category, items: productsIn(given, site) };
    case "search":
      return { type, query };
    case "checkoutStart":
      return { type, items: productsIn(given, site) };
    case "purchaseComplete":
    case "refund":
      return { type, order: orderIn(given, site) };
    case "emailOpen":
    case "emailClick":
      return { type, message: [email_id, campaign_id].find((id) => id !== undefined && !`${id}`.includes("@")) };
    default:
      return { type, item: productIn(given, site), ...(name === "Product Clicked" ? { source: "card" } : {}) };
  }
}
