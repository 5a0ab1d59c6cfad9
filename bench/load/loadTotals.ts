import { type LoadSize, loadEvent } from "./loadEvent.ts";

/** What a load amounts to, as the trainer's replay of it has to say. */
export function loadTotals(size: LoadSize) {
  let orders = 0;
  let revenueMinor = 0;
  for (let n = 0; n < size.events; n++) {
    const { event } = loadEvent(n, size);
    if (event.type !== "purchaseComplete") continue;
    orders++;
    revenueMinor += event.order.value;
  }
  return { events: size.events, visitors: Math.min(size.visitors, size.events), orders, revenueMinor };
}
