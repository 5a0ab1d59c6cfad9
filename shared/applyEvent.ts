import { capped } from "./capped.ts";
import { decayedWeight } from "./decay.ts";
import type { Event, EventOf } from "./event.ts";
import type { Item } from "./item.ts";
import { caps, type Profile } from "./profile.ts";
import { seenAgain } from "./seen.ts";
import { withVisit } from "./withVisit.ts";

const dayMs = 86_400_000;
/** A product page's own view this soon after the click on the product's card is the same view, ms. */
const sameViewMs = 30_000;

/** How much an action says about what a visitor likes, in views. */
const interest = { productView: 1, addToCart: 3, purchaseComplete: 5 } as const;

/**
 * The profile after an event: the one definition of what a profile is, for the shard, for decide and for the trainer.
 * Pure; the profile given is not changed. Events are expected in the log's order (`byLogOrder`).
 */
export function applyEvent(profile: Profile, event: Event): Profile {
  const seen = withVisit(profile, event);
  switch (event.type) {
    case "productView":
      return withView(seen, event);
    case "addToCart":
      return withCartAdd(seen, event);
    case "removeFromCart":
      return { ...seen, cart: withQuantity(seen.cart, event.item.id, -(event.item.quantity ?? 1)) };
    case "search":
      return { ...seen, searches: counted(seen.searches, event.time) };
    case "purchaseComplete":
      return withOrder(seen, event);
    case "refund":
      return withRefund(seen, event);
    case "orderCorrection":
      return withCorrection(seen, event);
    case "impression":
      return withImpression(seen, event);
    case "click":
      return event.exposure?.shown === false ? seen : { ...seen, clicks: counted(seen.clicks, event.time) };
    case "identify":
      return withTraits(seen, event);
    case "consent":
      return { ...seen, consent: { granted: event.granted, time: event.time } };
    case "emailOpen":
    case "emailClick":
      return withEmail(seen, event);
    case "pageView":
    case "listView":
    case "checkoutStart":
      return seen;
  }
}

function withView(profile: Profile, event: EventOf<"productView">): Profile {
  const { item, time } = event;
  const byCard = event.source === "card" ? 1 : 0;
  const last = profile.recent.find(([id]) => id === item.id);
  const repeated = byCard === 0 && last?.[2] === 1 && time - last[1] >= 0 && time - last[1] <= sameViewMs;
  const recent = withFirst(profile.recent, [item.id, time, byCard], caps.recent);
  if (repeated) return { ...profile, recent };
  return withInterest({ ...profile, recent, views: counted(profile.views, time) }, [item], interest.productView, time);
}

function withCartAdd(profile: Profile, { item, time }: EventOf<"addToCart">): Profile {
  const next = {
    ...profile,
    carts: counted(profile.carts, time),
    cart: withQuantity(profile.cart, item.id, item.quantity ?? 1),
  };
  return withInterest(next, [item], interest.addToCart, time);
}

function withOrder(profile: Profile, { order, time }: EventOf<"purchaseComplete">): Profile {
  const { orders } = profile;
  const items = order.items ?? [];
  const converted = order.currency === profile.currency;
  const next: Profile = {
    ...profile,
    cart: [],
    bought: withBought(profile.bought, items, time),
    orders: {
      ...orders,
      count: orders.count + 1,
      revenue: orders.revenue + (converted ? order.value : 0),
      excluded: orders.excluded + (converted ? 0 : 1),
      items: orders.items + items.reduce((sum, item) => sum + (item.quantity ?? 1), 0),
      first: Math.min(orders.first ?? time, time),
      last: Math.max(orders.last ?? time, time),
    },
  };
  return withInterest(next, items, interest.purchaseComplete, time);
}

/** The order's items first, the last listed foremost; each item once. */
function withBought(before: Profile["bought"], items: readonly Item[], time: number): Profile["bought"] {
  const ids = new Set(items.map(({ id }) => id).reverse());
  const kept = before.filter(([id]) => !ids.has(id));
  const bought = Array.from(ids, (id): Profile["bought"][number] => {
    const last = before.find(([other]) => other === id);
    return [id, Math.max(last?.[1] ?? time, time), intervalAfter(last, time)];
  });
  return capped([...bought, ...kept], caps.bought);
}

/**
 * Days between purchases of an item after another at a time (ms), to a tenth: the mean of the newest interval and what
 * was known before, so that older ones count less and less. What is bought again within a day is the same purchase.
 */
function intervalAfter(last: Profile["bought"][number] | undefined, time: number): number {
  if (last === undefined) return 0;
  const [, before, known] = last;
  const days = (time - before) / dayMs;
  if (days < 1) return known;
  return Math.round((known === 0 ? days : (known + days) / 2) * 10) / 10;
}

function withRefund(profile: Profile, { order }: EventOf<"refund">): Profile {
  const { orders } = profile;
  const converted = order.currency === profile.currency;
  return {
    ...profile,
    orders: {
      ...orders,
      refunds: orders.refunds + 1,
      refunded: orders.refunded + (converted ? order.value : 0),
      excluded: orders.excluded + (converted ? 0 : 1),
    },
  };
}

/**
 * An order in a currency that could not be converted was left out, so its amount needs no correction. What an order that is
 * taken back said of products stays.
 */
function withCorrection(profile: Profile, { order }: EventOf<"orderCorrection">): Profile {
  const { orders } = profile;
  const converted = order.currency === profile.currency;
  const voided = order.voided === true ? 1 : 0;
  return {
    ...profile,
    orders: {
      ...orders,
      count: Math.max(0, orders.count - voided),
      revenue: Math.max(0, orders.revenue + (converted ? order.value - order.was : 0)),
      excluded: Math.max(0, orders.excluded - (converted ? 0 : voided)),
    },
  };
}

/** Counts what has a cap, as the Worker has marked it. */
function withImpression(
  profile: Profile,
  { campaign, slot, capped: marked, exposure, time }: EventOf<"impression">,
): Profile {
  let { seen } = profile.impressions;
  const again = (what: string, kept: number) => {
    const before = seen.find(([other]) => other === what);
    seen = withFirst(seen, seenAgain(before, what, time, kept), caps.seen);
  };
  if (marked?.slot !== undefined) again(`slot:${slot}`, marked.slot);
  if (marked?.campaign !== undefined && campaign !== undefined) again(campaign, marked.campaign);
  // In the place of a campaign that is kept from the visitor its caps count on, as they do where it is shown.
  const count = profile.impressions.count + (exposure?.shown === false ? 0 : 1);
  return { ...profile, impressions: { count, seen } };
}

function withTraits(profile: Profile, { customer, traits }: EventOf<"identify">): Profile {
  const given = Object.entries(traits ?? {});
  const kept = profile.traits.filter(([name]) => !given.some(([other]) => other === name));
  return { ...profile, customer, traits: capped([...given, ...kept], caps.traits) };
}

function withEmail(profile: Profile, { type, time }: EventOf<"emailOpen"> | EventOf<"emailClick">): Profile {
  const { opens, clicks, sum, last } = profile.email;
  return {
    ...profile,
    email: {
      opens: opens + (type === "emailOpen" ? 1 : 0),
      clicks: clicks + (type === "emailClick" ? 1 : 0),
      sum: sum + decayedWeight(1, time),
      last: Math.max(last ?? time, time),
    },
  };
}

/** Raises the products' categories and brands by a weight each, and draws the price level towards their prices. */
function withInterest(profile: Profile, items: readonly Item[], weight: number, time: number): Profile {
  const added = decayedWeight(weight, time);
  const prices = { ...profile.prices };
  const [categories, brands] = [new Map<string, number>(), new Map<string, number>()];
  for (const { category, brand, price, currency = profile.currency } of items) {
    if (category !== undefined) categories.set(category, (categories.get(category) ?? 0) + added);
    if (brand !== undefined) brands.set(brand, (brands.get(brand) ?? 0) + added);
    if (price === undefined || currency !== profile.currency) continue;
    prices.sum += added * price;
    prices.weight += added;
  }
  return {
    ...profile,
    prices,
    categories: raised(profile.categories, categories),
    brands: raised(profile.brands, brands),
  };
}

function counted(before: { count: number; sum: number }, time: number): { count: number; sum: number } {
  return { count: before.count + 1, sum: before.sum + decayedWeight(1, time) };
}

/** Affinities by weight, least out, though never the ones just raised: or a newcomer could never grow. */
function raised(list: Profile["categories"], added: ReadonlyMap<string, number>): Profile["categories"] {
  if (added.size === 0) return list;
  const before = new Map(list);
  const byWeight = ([nameA, a]: [string, number], [nameB, b]: [string, number]) => b - a || (nameA < nameB ? -1 : 1);
  const touched = Array.from(added, ([name, weight]): [string, number] => [name, (before.get(name) ?? 0) + weight]);
  const others = list.filter(([name]) => !added.has(name));
  return capped([...touched.sort(byWeight), ...others], caps.affinities).sort(byWeight);
}

/** Puts an entry first, in place of an earlier one of the same key; the oldest fall off. */
function withFirst<T extends [string, ...number[]]>(
  list: T[],
  entry: T,
  limit: { entries: number; bytes: number },
): T[] {
  return capped([entry, ...list.filter(([key]) => key !== entry[0])], limit);
}

function withQuantity(cart: Profile["cart"], id: string, change: number): Profile["cart"] {
  const quantity = (cart.find(([other]) => other === id)?.[1] ?? 0) + change;
  if (quantity > 0) return withFirst(cart, [id, quantity], caps.cart);
  return cart.filter(([other]) => other !== id);
}
