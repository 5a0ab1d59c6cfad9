import type { Event } from "../../shared/event.ts";

/**
 * A visitor's log for tests: a number of events of many kinds over some sessions within a few days, in order of time,
 * several in the same millisecond. Repeatable: the same arguments give the same events.
 */
export function visitorLog(count: number, start: number, salt = ""): Event[] {
  const events: Event[] = [];
  let time = start;
  for (let i = 0; i < count; i++) {
    // A pause of an hour after every 100 events ends the session; every tenth event shares its millisecond with the last.
    time += i % 100 === 99 ? 3_600_000 : i % 10 === 0 ? 0 : 1_500 + ((i * 37) % 900);
    const common = { id: `${salt}e${(i * 7919) % count}-${i}`, time };
    const item = {
      id: `p${(i * i) % 40}`,
      category: `c${i % 17}`,
      brand: `b${i % 14}`,
      price: 100 + ((i * 31) % 5000),
      currency: "GBP",
    };
    if (i % 53 === 52) {
      const value = 1000 + i;
      events.push({
        ...common,
        type: "purchaseComplete",
        order: { id: `${salt}o${i}`, value, currency: "GBP", items: [item] },
      });
    } else if (i % 211 === 210) {
      events.push({ ...common, type: "refund", order: { id: `${salt}o${i - 50}`, value: 500, currency: "GBP" } });
    } else if (i % 7 === 3) events.push({ ...common, type: "addToCart", item: { ...item, quantity: 1 + (i % 3) } });
    else if (i % 29 === 5) events.push({ ...common, type: "removeFromCart", item });
    else if (i % 31 === 6) events.push({ ...common, type: "search", query: `q${i}` });
    else if (i % 41 === 7) events.push({ ...common, type: "impression", slot: "hero", campaign: `k${i % 13}` });
    else if (i % 5 === 0) events.push({ ...common, type: "productView", item, source: "card" });
    else events.push({ ...common, type: "productView", item });
  }
  return events;
}

/** The same list in another order, by a seed. */
export function shuffled<T>(list: readonly T[], seed: number): T[] {
  const out = [...list];
  let state = seed;
  for (let i = out.length - 1; i > 0; i--) {
    // Numerical Recipes' linear congruential generator: enough to mix a list.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}
