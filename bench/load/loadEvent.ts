import type { Event } from "../../shared/event.ts";

/** How large a load is: events in all, of so many visitors, from a time on (ms) over some days. */
export type LoadSize = { events: number; visitors: number; start: number };

/** The history that is played back spans so long: less than what makes an event late, ms. */
const spanMs = 3 * 86_400_000;

/** Event `n` of a load, and whose it is: visitors in turns, each looking, searching, filling a cart, and sometimes buying. */
export function loadEvent(n: number, { events, visitors, start }: LoadSize): { visitor: string; event: Event } {
  const turn = Math.floor(n / visitors);
  const who = n % visitors;
  const common = {
    id: `load-${n}`,
    time: start + Math.floor((n * spanMs) / events),
    source: "api" as const,
  };
  const kind = (who * 7 + turn * 13) % 40;
  const item = {
    id: `p${(who * 31 + turn * 17) % 300}`,
    category: `c${kind % 8}`,
    brand: `b${kind % 12}`,
    price: 500 + kind * 25,
    currency: "GBP",
  };
  const visitor = `load-${who}`;
  if (kind === 0) {
    const order = { id: `load-order-${n}`, value: 1_000 + (n % 5_000), currency: "GBP", items: [item] };
    return { visitor, event: { ...common, type: "purchaseComplete", order } };
  }
  if (kind < 5) return { visitor, event: { ...common, type: "addToCart", item } };
  if (kind < 8) return { visitor, event: { ...common, type: "search", query: `query ${kind}` } };
  if (kind < 14) return { visitor, event: { ...common, type: "pageView", path: `/page/${kind}` } };
  return { visitor, event: { ...common, type: "productView", item } };
}
