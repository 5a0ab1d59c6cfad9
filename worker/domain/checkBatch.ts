import * as z from "zod";
import type { Batch, EventResult } from "../../shared/batch.ts";
import type { Event } from "../../shared/event.ts";
import { fieldErrors } from "../../shared/fieldErrors.ts";
import { text } from "../../shared/fields.ts";
import { VisitorId } from "../../shared/ids.ts";
import { type FieldError, type Problem, problem } from "../../shared/problem.ts";
import type { Settings } from "../../shared/settings.ts";
import { checkEvent, type Sender } from "./checkEvent.ts";

/** Whose event it is: a visitor, or a customer by the shop's own id. */
type Owner = { visitor: string } | { customer: string };

/** A good event of a batch, and its place in it. */
export type BatchEvent = { index: number; owner: Owner; event: Event };

const Owned = z.looseObject({ visitor: z.optional(VisitorId), customer: z.optional(text(200)) });

/** Sorts a batch into good events and the results of bad ones. A bad event costs no other. */
export function checkBatch(
  batch: Batch,
  sender: Sender,
  settings: Settings,
): { good: BatchEvent[]; results: (EventResult | undefined)[] } {
  const good: BatchEvent[] = [];
  const results = batch.events.map((raw, index): EventResult | undefined => {
    const path = `events[${index}]`;
    const reject = (problem: Problem): EventResult => ({ id: idOf(raw), status: "rejected", problem });
    const split = sender.trusted ? splitOwner(raw, path, batch.visitor) : { owner: ownerOf(batch.visitor), event: raw };
    if ("errors" in split) return reject(problem("invalid-content", undefined, split.errors));
    const checked = checkEvent(split.event, path, sender, settings);
    if (!checked.ok) return reject(checked.problem);
    if (split.owner === undefined) {
      const errors = [
        { path: sender.trusted ? `${path}.visitor` : "visitor", detail: "is needed: whose event is it?" },
      ];
      return reject(problem("invalid-content", undefined, errors));
    }
    good.push({ index, owner: split.owner, event: checked.event });
    return undefined;
  });
  return { good, results };
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
  // An identify event names a customer of its own: there it is the event's field, not its owner.
  if (rest["type"] === "identify") return { owner: ownerOf(visitor), event: rest };
  const { customer, ...event } = rest;
  return { owner: customer === undefined ? ownerOf(visitor) : { customer }, event };
}

function ownerOf(visitor: string | undefined): Owner | undefined {
  return visitor === undefined ? undefined : { visitor };
}

function idOf(raw: unknown): string | null {
  const parsed = z.looseObject({ id: z.string().max(128) }).safeParse(raw);
  return parsed.success ? parsed.data.id : null;
}
