import type { EventSource } from "../../shared/event.ts";
import { repeatMs } from "../limits.ts";
import type { Draft } from "../rawEvent.ts";
import { record } from "../record.ts";
import { refreshSoon } from "../slots/ask.ts";
import { trace } from "../trace.ts";
import type { Fields } from "./fields.ts";
import { toDrafts } from "./toDrafts.ts";
import { told } from "./told.ts";

/** What was there at the last look at the page, and what is at the one that goes on; outside of looks nothing is noted. */
let before = new Set<string>();
let now: Set<string> | undefined;

/**
 * Runs a look at the page. What is there as it was at the look before is not told again: after a navigation it is the old
 * page's, which the new one has not replaced yet.
 */
export function look(run: () => void): void {
  now = new Set();
  run();
  before = now;
  now = undefined;
}

/** Records what a source tells, but for what it, or another source, has told already. */
export function tell(source: EventSource, type: string, given: Fields): void {
  for (const draft of toDrafts(type, given)) {
    const key = source + JSON.stringify(draft);
    const isOld = now?.add(key) && before.has(key);
    if (isOld || isRepeat(source, draft)) trace("repeat", { ...draft, source });
    else {
      record({ ...draft, source });
      refreshSoon();
    }
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
