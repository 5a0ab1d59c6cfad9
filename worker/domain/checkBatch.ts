import * as z from "zod";
import type { Batch, EventResult } from "../../shared/batch.ts";
import type { Event } from "../../shared/event.ts";
import { fieldErrors } from "../../shared/fieldErrors.ts";
import { text } from "../../shared/fields.ts";
import { VisitorId } from "../../shared/ids.ts";
import { type FieldError, type Problem, problem } from "../../shared/problem.ts";
import type { Settings } from "../../shared/settings.ts";
import { type CappedNames, withCapped } from "./campaigns/cappedIn.ts";
import { checkEvent, type Sender } from "./checkEvent.ts";
import { isOfPreview } from "./decisionFormat.ts";
import { eventIdIn } from "./eventIdIn.ts";

/** Whose event it is: a visitor, or a customer by the shop's own id. */
type Owner = { visitor: string } | { customer: string };

/** A good event of a batch, and its place in it. */
export type BatchEvent = { index: number; owner: Owner; event: Event };

const Owned = z.looseObject({ visitor: z.optional(VisitorId), customer: z.optional(text(200)) });

/**
 * Sorts a batch into good events and the results of bad ones. A bad event costs no other. Impressions of what is `capped`
 * are marked, so that the fold counts them.
 */
export function checkBatch(
  batch: Batch,
  sender: Sender,
  settings: Settings,
  capped?: CappedNames,
): { good: BatchEvent[]; results: (EventResult | undefined)[] } {
  const good: BatchEvent[] = [];
  const results = batch.events.map((raw, index): EventResult | undefined => {
    const path = `events[${index}]`;
    const reject = (problem: Problem): EventResult => ({ id: eventIdIn(raw), status: "rejected", problem });
    const split = sender.trusted ? splitOwner(raw, path, batch.visitor) : { owner: ownerOf(batch.visitor), event: raw };
    if ("errors" in split) return reject(problem("invalid-content", undefined, split.errors));
    const checked = checkEvent(split.event, path, sender, settings);
    if (!checked.ok) return reject(checked.problem);
    if (isPreviewed(checked.event)) {
      const errors = [{ path: `${path}.decision`, detail: "was made in a preview" }];
      return reject(problem("invalid-content", "What happens in a preview is not counted", errors));
    }
    if (split.owner === undefined) {
      const errors = [
        { path: sender.trusted ? `${path}.visitor` : "visitor", detail: "is needed: whose event is it?" },
      ];
      return reject(problem("invalid-content", undefined, errors));
    }
    good.push({ index, owner: split.owner, event: withCapped(checked.event, capped) });
    return undefined;
  });
  return { good, results };
}

/** Whether a preview's decision was seen or clicked. */
function isPreviewed(event: Event): boolean {
  const isShown = event.type === "impression" || event.type === "click";
  return isShown && event.decision !== undefined && isOfPreview(event.decision);
}

/** A server's event names its own visitor or customer, beside the fields of the event. */
function splitOwner(
  raw: unknown,
  path: string,
  batchVisitor: string | undefined,
): { owner: Owner | undefined; event: unknown } | { errors: FieldError[] } {
  const parsed = Owned.safeParse(raw);
  if (!parsed.success) return { errors: fieldErrors(parsed.error, path) };
  const { visitor = batchVisitor, ...rest } = parsed.data;
  const { customer, ...event } = rest;
  // An identify event names a customer of its own: that is the event's field, and its owner only where no visitor is named.
  if (rest["type"] === "identify") {
    return { owner: ownerOf(visitor) ?? (customer === undefined ? undefined : { customer }), event: rest };
  }
  return { owner: customer === undefined ? ownerOf(visitor) : { customer }, event };
}

function ownerOf(visitor: string | undefined): Owner | undefined {
  return visitor === undefined ? undefined : { visitor };
}
