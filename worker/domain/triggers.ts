import type { LogEntry } from "../../shared/foldLog.ts";
import { hash32 } from "../../shared/hash.ts";
import type { PublishedModel } from "../../shared/segmentAt.ts";
import { segmentAt } from "../../shared/segmentAt.ts";
import type { Settings } from "../../shared/settings.ts";
import type { Trigger, TriggerType } from "../../shared/trigger.ts";
import type { Subject } from "./subject.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** What a site wants to be told. */
export type TriggerPlan = {
  wanted: ReadonlySet<TriggerType>;
  settings: NonNullable<Settings["triggers"]>;
  model: PublishedModel | null;
};

/** What is looked at again at a time: a cart, or an item that its buyer may need again by then. */
export type Timer = { at: number; about: { type: "cart" } | { type: "item"; item: string; last: number } };

/** What new events bring about at once. `added` are the events; a model's new version alone brings about nothing. */
export function triggersBy(
  subject: string,
  before: Subject | null,
  after: Subject,
  added: readonly LogEntry[],
  plan: TriggerPlan,
): Trigger[] {
  if (plan.wanted.size === 0) return [];
  const triggers = [segmentChanged(subject, before, after, plan), firstPurchase(subject, before, after, added)];
  return triggers.filter((trigger) => trigger !== null && plan.wanted.has(trigger.type)) as Trigger[];
}

function segmentChanged(subject: string, before: Subject | null, after: Subject, plan: TriggerPlan): Trigger | null {
  const [from, to] = [before?.profile.segment ?? null, after.profile.segment];
  if (to === null || from?.id === to.id) return null;
  // Where the model is new, it may be what made the difference.
  if (from !== null && from.model !== to.model) return null;
  if (from === null && before !== null && hadSegment(before, plan.model)) return null;
  return {
    // As often as a segment changes, and the same in each copy.
    id: `segmentChanged:${subject}:${after.newest.at}.${hash32(after.newest.id)}`,
    type: "segmentChanged",
    time: after.newest.at,
    subject,
    data: { from: from?.id ?? null, to: to.id, model: to.model },
  };
}

function hadSegment({ profile, newest }: Subject, model: PublishedModel | null): boolean {
  return model !== null && segmentAt(profile, model, newest.at) !== null;
}

/** An order that is imported was no news when it came. */
function firstPurchase(
  subject: string,
  before: Subject | null,
  after: Subject,
  added: readonly LogEntry[],
): Trigger | null {
  if ((before?.profile.orders.count ?? 0) > 0 || after.profile.orders.count === 0) return null;
  for (const { event } of added) {
    if (event.type !== "purchaseComplete" || event.source === "import") continue;
    const { id, value, currency } = event.order;
    return {
      id: `firstPurchase:${subject}`,
      type: "firstPurchase",
      time: event.time,
      subject,
      data: { order: id, value, currency },
    };
  }
  return null;
}

/** What is to be looked at later because of what has changed. What would be over already is left out. */
export function timersBy(before: Subject | null, after: Subject, plan: TriggerPlan, now: number): Timer[] {
  const timers = [...cartTimers(before, after, plan), ...itemTimers(before, after, plan)];
  return timers.filter(({ at }) => at > now);
}

/** A cart is from the first thing in it until it is empty; it is looked at once it was left alone for so long. */
function cartTimers(before: Subject | null, after: Subject, { wanted, settings }: TriggerPlan): Timer[] {
  const minutes = settings.cartAbandonedMinutes;
  const isNew = (before?.profile.cart.length ?? 0) === 0 && after.profile.cart.length > 0;
  if (!wanted.has("cartAbandoned") || minutes === undefined || !isNew) return [];
  return [{ at: after.newest.at + minutes * minuteMs, about: { type: "cart" } }];
}

function itemTimers(before: Subject | null, after: Subject, { wanted, settings }: TriggerPlan): Timer[] {
  if (!wanted.has("replenishmentDue") || settings.replenishment !== true) return [];
  const known = new Map(before?.profile.bought.map(([item, last]) => [item, last]));
  return after.profile.bought
    .filter(([item, last, days]) => days > 0 && known.get(item) !== last)
    .map(([item, last, days]) => ({ at: last + days * dayMs, about: { type: "item", item, last } }));
}

/** What a timer finds at its time: a trigger, a later time (ms) to look again, or nothing to tell any more. */
export function timerFired(
  subject: string,
  { profile, newest }: Subject,
  about: Timer["about"],
  { wanted, settings }: TriggerPlan,
  now: number,
): Trigger | number | null {
  if (about.type === "item") {
    const entry = profile.bought.find(([item, last]) => item === about.item && last === about.last);
    if (entry === undefined || !wanted.has("replenishmentDue") || settings.replenishment !== true) return null;
    const [item, last, intervalDays] = entry;
    if (intervalDays === 0) return null;
    const needed = last + intervalDays * dayMs;
    if (needed > now) return needed;
    const id = `replenishmentDue:${subject}:${hash32(item)}.${last}`;
    return { id, type: "replenishmentDue", time: now, subject, data: { item, last, intervalDays } };
  }
  const minutes = settings.cartAbandonedMinutes;
  if (profile.cart.length === 0 || !wanted.has("cartAbandoned") || minutes === undefined) return null;
  const left = newest.at + minutes * minuteMs;
  if (left > now) return left;
  const id = `cartAbandoned:${subject}:${newest.at}`;
  return { id, type: "cartAbandoned", time: now, subject, data: { cart: profile.cart } };
}
