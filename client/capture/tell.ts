import type { EventSource } from "../../shared/event.ts";
import { isTools } from "../isTools.ts";
import { repeatMs } from "../limits.ts";
import type { Draft } from "../rawEvent.ts";
import { record } from "../record.ts";
import { refreshSoon } from "../slots/ask.ts";
import { trace } from "../trace.ts";
import { abouts } from "./abouts.ts";
import { type Fields, fieldsOf, knownField } from "./fields.ts";
import { isId, isText } from "./isText.ts";
import { told } from "./told.ts";

/** What was there at the last look at the page, and what is at the one that goes on; outside of looks nothing is noted. */
let before: Set<string> | undefined;
let now: Set<string> | undefined;

/**
 * A look at the page begins. What is there as it was at the look before is not told again: after a navigation it is the old
 * page's, which the new one has not replaced yet.
 */
export function beginLook(): void {
  now = new Set();
}

export function endLook(): void {
  before = now;
  now = undefined;
}

/**
 * Records what a source tells: an event for each product of a cart, none where the type is unknown or what it is about is
 * missing. The fields of an order or a product may stand in it by themselves. Throws where they cannot be read.
 */
export function tell(source: EventSource, type: string, given: Fields): void {
  const about = abouts[type] as string;
  const fields = JSON.parse(JSON.stringify(given, knownField));
  const { currency, items } = fields;
  const isOfItem = about === "item";
  if (isOfItem || about === "order") {
    const all = [fields[about] ?? ((isOfItem && items?.[0] && items) || fields)].flat();
    for (const one of type === "productView" ? [all[0]] : all) {
      const named: Fields = { currency, ...fieldsOf(one) };
      for (const name of ["item_id", "product_id", "transaction_id", "order_id", "sku", "item_name"])
        named["id"] ||= named[name];
      if (isId(named["id"]) && (isOfItem || /\d/.test(`${named["value"]}`)))
        take(source, { type, [about]: named } as Draft);
    }
  } else {
    const draft = { query: fields.search_term, ...fields, traits: given["traits"], type };
    if (isText(draft[about]) || (items && about === "items")) take(source, draft);
  }
}

/** Records an event, but for what its source, or another one, has told already. */
function take(source: EventSource, draft: Draft): void {
  const key = source + JSON.stringify(draft);
  const isOld = now?.add(key) && before?.has(key);
  const isNew = !isOld && !isRepeat(source, draft);
  if (isTools && !isNew) trace("repeat", { ...draft, source });
  if (isNew) {
    record({ ...draft, source });
    refreshSoon();
  }
}

/**
 * Most shops speak through two or three sources, which may name a product each in its own way. So the first to tell of a
 * page's product, list or order is the one that is believed about it, and of a cart's change for a few seconds. A call
 * of the shop's own counts, unless it is about the very thing that another source has named.
 */
function isRepeat(source: EventSource, draft: Draft): boolean | undefined {
  const { type, item, order } = draft;
  const id = item?.["id"] ?? order?.["id"] ?? JSON.stringify(draft);
  const scope = source === "card" ? source : type;
  const last = told.get(scope);
  const isOfPage = !/Cart/.test(type);
  const at = Date.now();
  const isRepeated =
    last &&
    (source === last.source
      ? isOfPage && source !== "api" && id === last.id
      : (source !== "api" || id === last.id) && (isOfPage || at - last.at < repeatMs));
  if (!isRepeated) told.set(scope, { source, id, at });
  return isRepeated;
}
