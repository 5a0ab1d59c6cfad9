import type { EventSource, EventType } from "../../shared/event.ts";
import { repeatMs } from "../limits.ts";
import type { Draft } from "../rawEvent.ts";
import { record } from "../record.ts";
import { refreshSoon } from "../slots/ask.ts";
import { trace } from "../trace.ts";
import { type Fields, fieldsOf, pick } from "./fields.ts";
import { isText } from "./isText.ts";
import { names } from "./names.ts";
import { told } from "./told.ts";

/** What was there at the last look at the page, and what is at the one that goes on; outside of looks nothing is noted. */
export let before: Set<string> | undefined;
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
export function tell(source: EventSource, name: string, given: Fields): void {
  const named = names[name] as string;
  const type = (names[named] ? named : name) as EventType;
  const subject = names[type] as string;
  const fields = pick(given);
  const { currency, items } = fields;
  const isOfItem = subject === "id";
  const isOfOrder = subject === "value";
  const all = [(isOfItem ? (fields.item ?? (items?.[0] && items)) : isOfOrder && fields.order) || fields].flat();
  for (const one of type === "productView" ? [all[0]] : all) {
    const of: Fields = { currency, ...fieldsOf(one) };
    of["id"] ||=
      of["item_id"] || of["product_id"] || of["transaction_id"] || of["order_id"] || of["sku"] || of["item_name"];
    of["query"] ||= of["search_term"];
    if (subject === "customer") of["traits"] = given["traits"];
    if (
      isOfOrder
        ? isText(of["id"]) && /\d/.test(`${of["value"]}`)
        : isText(of[subject]) || (items && subject === "items")
    )
      take(source, { type, of });
  }
}

/**
 * Records an event, but for what its source, or another one, has told already. Most shops speak through two or three
 * sources, which may name a product each in its own way. So the first to tell of a page's product, list or order is the one
 * that is believed about it, and of a cart's change for a few seconds. A call of the shop's own counts, unless it is about
 * the very thing that another source has named.
 */
function take(source: EventSource, draft: Draft): void {
  const key = JSON.stringify(draft);
  const { type, of } = draft;
  const id = of?.["id"] ?? key;
  const scope = source === "card" ? source : type;
  const last = told.get(scope);
  const isOfPage = !/Cart/.test(type);
  const isOwn = source === "api";
  const isSame = id === last?.id;
  const at = Date.now();
  const isOld = now?.add(key) && before?.has(key);
  if (
    isOld ||
    (last &&
      (source === last.source
        ? isOfPage && !isOwn && isSame
        : (!isOwn || isSame) && (isOfPage || at - last.at < repeatMs)))
  )
    trace("repeat", { ...draft, source });
  else {
    told.set(scope, { source, id, at });
    record({ ...draft, source });
    refreshSoon();
  }
}
