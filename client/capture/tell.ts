import type { EventSource } from "../../shared/event.ts";
import { repeatMs } from "../limits.ts";
import type { ToldDraft } from "../rawEvent.ts";
import { record } from "../record.ts";
import { refreshSoon } from "../slots/ask.ts";
import { trace } from "../trace.ts";
import { type Fields, fieldsOf, pick } from "./fields.ts";
import { isText } from "./isText.ts";
import { cartKinds, identifyKind, itemKinds, kinds, orderKinds, searchKind, viewKind } from "./kinds.ts";
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
 * Records what a source tells: an event for each product of a cart, none where what it is about is missing. The fields of an
 * order or a product may stand in it by themselves. Throws where they cannot be read, or the name is no event's.
 */
export function tell(source: EventSource, name: unknown, given: Fields): void {
  const type = `${name}`;
  // Throws where there is none.
  const kind = (kinds.exec(type) as string[]).lastIndexOf(type);
  const fields = pick(given);
  const { currency, items } = fields;
  const subject = kind > itemKinds ? kind <= orderKinds && fields.order : (fields.item ?? (items?.[0] && items));
  const all = [subject || fields].flat();
  for (const one of kind === viewKind ? [all[0]] : all) {
    const of: Fields = { currency, ...fieldsOf(one) };
    of["id"] ||=
      of["item_id"] || of["product_id"] || of["transaction_id"] || of["order_id"] || of["sku"] || of["item_name"];
    if (kind === identifyKind) of["traits"] = given["traits"];
    const isWhole =
      kind > identifyKind
        ? items
        : isText(kind > searchKind ? of["customer"] : kind > orderKinds ? of["query"] || of["search_term"] : of["id"]);
    if (isWhole && (kind <= itemKinds || kind > orderKinds || /\d/.test(`${of["value"]}`)))
      take(source, kind, { type, of });
  }
}

/**
 * Records an event, but for what its source, or another one, has told already. Most shops speak through two or three
 * sources, which may name a product each in its own way. So the first to tell of a page's product, list or order is the one
 * that is believed about it, and of a cart's change for a few seconds. A call of the shop's own counts, unless it is about
 * the very thing that another source has named.
 */
function take(source: EventSource, kind: number, draft: ToldDraft): void {
  const key = JSON.stringify(draft);
  const id = `${draft.of["id"] ?? key}`;
  const scope = source === "card" ? 0 : kind;
  const last = told[scope];
  const at = Date.now();
  const isOther = source !== last?.source;
  const isSame = id === last?.id;
  const isForeign = source !== "api";
  const isOld = now?.add(key) && before?.has(key);
  if (
    isOld ||
    (last &&
      (kind > cartKinds || (isOther && at - last.at < repeatMs)) &&
      (isOther ? isForeign || isSame : isForeign && isSame))
  )
    trace("repeat", { ...draft, source });
  else {
    told[scope] = { source, id, at };
    record({ ...draft, source });
    refreshSoon();
  }
}
