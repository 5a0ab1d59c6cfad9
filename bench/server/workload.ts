import type { Event } from "../../shared/event.ts";

/** An event as a server of the shop sends it. */
export type Sent = {
  /** What it is counted once by: an order by the order, everything else by its id. */
  key: string;
  visitor: string;
  event: Event;
};

/** A customer, the visitors that turn out to be this customer, and what is sent of them. */
export type Group = { customer: string; visitors: string[]; sent: Sent[] };

/** Visitors of a customer. */
const aliases = 4;
/** Customers whose events are under way at once, mixed. */
const groupsAtOnce = 4;
/** Events of a visitor, without the second copies of orders. */
const length = 24;
const batchSize = 6;

/**
 * The groups of a part of the load, and their events in batches in the order they are sent, which is none: each visitor
 * browses, is identified somewhere in the middle, orders twice (each order told by two senders) and sends a piece back.
 * Every event of a customer has a time of its own (ms, from `start` on), so that the order of the log does not depend
 * on which of two copies came first.
 */
export function workload(part: number, start: number): { groups: Group[]; batches: Sent[][] } {
  const groups = Array.from({ length: groupsAtOnce }, (_, i) => group(`${part}-${i}`, start));
  const batches = groups.flatMap(({ sent, visitors }) =>
    visitors.flatMap((visitor) => inBatches(shuffled(sent.filter((one) => one.visitor === visitor)))),
  );
  return { groups, batches: shuffled(batches) };
}

function group(name: string, start: number): Group {
  const customer = `customer-${name}`;
  const visitors = Array.from({ length: aliases }, (_, i) => `visitor-${name}-${i}`);
  const sent = visitors.flatMap((visitor, v) =>
    Array.from({ length }, (_, i) => sentAt(visitor, customer, i, start + (i * aliases + v) * 1_000)).flat(),
  );
  return { customer, visitors, sent };
}

function sentAt(visitor: string, customer: string, i: number, time: number): Sent[] {
  const common = { id: `${visitor}-${i}`, time, source: "api" } as const;
  const item = { id: `p${(i * 7) % 40}`, category: `c${i % 5}`, brand: `b${i % 3}`, price: 1_000 + i, currency: "GBP" };
  const one = (event: Event): Sent[] => [{ key: event.id, visitor, event }];
  if (i === 11) return one({ ...common, type: "identify", customer, traits: { city: `City ${i}` } });
  if (i === 8 || i === 19) {
    const order = { id: `${visitor}-order-${i}`, value: 2_000 + i, currency: "GBP", items: [item] };
    const copy = (id: string): Sent => ({
      key: order.id,
      visitor,
      event: { ...common, id, type: "purchaseComplete", order },
    });
    return [copy(common.id), copy(`${common.id}-again`)];
  }
  if (i === 22) {
    return one({ ...common, type: "refund", order: { id: `${visitor}-order-8`, value: 500, currency: "GBP" } });
  }
  if (i % 5 === 2) return one({ ...common, type: "addToCart", item });
  if (i % 7 === 4) return one({ ...common, type: "search", query: `q${i}` });
  return one({ ...common, type: "productView", item });
}

function inBatches(list: Sent[]): Sent[][] {
  return Array.from({ length: Math.ceil(list.length / batchSize) }, (_, i) =>
    list.slice(i * batchSize, (i + 1) * batchSize),
  );
}

function shuffled<T>(list: T[]): T[] {
  const keyed = list.map((value) => ({ value, at: Math.random() }));
  return keyed.sort((a, b) => a.at - b.at).map(({ value }) => value);
}
