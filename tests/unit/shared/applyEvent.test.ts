import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyEvent } from "../../../shared/applyEvent.ts";
import { Event } from "../../../shared/event.ts";
import { newProfile, Profile } from "../../../shared/profile.ts";
import { arbitraryEvents } from "../../support/arbitraryEvent.ts";

const start = Date.UTC(2026, 0, 1);
const minute = 60_000;
const fold = (events: Event[]) => events.reduce(applyEvent, newProfile(start, "GBP"));
const view = (id: string, time: number, more: object = {}): Event =>
  ({ id: `${id}@${time}`, type: "productView", time, item: { id }, ...more }) as Event;

test("the heaviest visitor's profile stays within 4 KB of JSON, and every event and profile fits its schema", () => {
  const year = 365 * 86_400_000;
  fc.assert(
    fc.property(arbitraryEvents(start, year, 400), (events) => {
      for (const event of events) expect(Event.safeParse(event).error).toBeUndefined();
      const profile = fold(events.sort((a, b) => a.time - b.time));
      profile.segment = { id: "x".repeat(64), model: 999_999, since: start, previous: "y".repeat(64) };
      expect(Profile.safeParse(profile).error).toBeUndefined();
      expect(Buffer.byteLength(JSON.stringify(profile))).toBeLessThanOrEqual(4096);
    }),
    { numRuns: 150 },
  );
});

test("the profile given is not changed", () => {
  fc.assert(
    fc.property(arbitraryEvents(start, 86_400_000, 40), (events) => {
      let profile = newProfile(start, "GBP");
      for (const event of events) {
        const before = JSON.stringify(profile);
        const next = applyEvent(profile, event);
        expect(JSON.stringify(profile)).toBe(before);
        profile = next;
      }
    }),
  );
});

test("a pause of more than 30 minutes ends a session", () => {
  const profile = fold([0, 10, 40, 71, 80].map((at) => view("p", start + at * minute)));
  expect(profile.sessions).toEqual({ count: 2, start: start + 71 * minute, seconds: 40 * 60 + 9 * 60 });
});

test("what a server sends about a visitor is no visit", () => {
  const later = start + 100 * minute;
  const profile = fold([
    view("p", start),
    { id: "m", type: "emailOpen", time: later },
    { ...view("p", later), source: "server" },
  ]);
  expect(profile).toMatchObject({ lastSeen: start, sessions: { count: 1 }, email: { opens: 1 }, views: { count: 2 } });
});

test("a card's click and the product page's own view within 30 s are one view", () => {
  const card = view("p", start, { source: "card" });
  expect(fold([card, view("p", start + 30_000)]).views.count).toBe(1);
  expect(fold([card, view("p", start + 30_001)]).views.count).toBe(2);
  expect(fold([card, view("q", start + 1_000)]).views.count).toBe(2);
  expect(fold([card, view("p", start + 1_000), view("p", start + 2_000)]).views.count).toBe(2);
  expect(fold([card, view("p", start + 1_000, { source: "card" })]).views.count).toBe(2);
});

test("amounts in another currency are counted as excluded, never added", () => {
  const order = (id: string, value: number, currency: string): Event => ({
    id,
    type: "purchaseComplete",
    time: start,
    order: { id, value, currency },
  });
  const foreign = view("p", start, { item: { id: "p", price: 5, currency: "JPY" } });
  const profile = fold([order("a", 500, "GBP"), order("b", 900, "JPY"), foreign]);
  expect(profile.orders).toMatchObject({ count: 2, revenue: 500, excluded: 1 });
  expect(profile.prices).toEqual({ sum: 0, weight: 0 });
});

test("the cart follows additions and removals, and an order empties it", () => {
  const change = (type: "addToCart" | "removeFromCart", id: string, quantity: number, at: number): Event => ({
    id: `${type}${at}`,
    type,
    time: start + at,
    item: { id, quantity },
  });
  const events = [
    change("addToCart", "a", 2, 1),
    change("addToCart", "b", 1, 2),
    change("removeFromCart", "a", 1, 3),
    change("removeFromCart", "b", 5, 4),
  ];
  expect(fold(events).cart).toEqual([["a", 1]]);
  const order: Event = {
    id: "o",
    type: "purchaseComplete",
    time: start + 9,
    order: { id: "o", value: 1, currency: "GBP", items: [{ id: "a" }] },
  };
  expect(fold([...events, order])).toMatchObject({ cart: [], bought: [["a", start + 9, 0]] });
});

test("a newcomer among the affinities can grow, though the list is full", () => {
  const old = Array.from({ length: 12 }, (_, i) =>
    Array.from({ length: 5 }, (_, j) =>
      view(`p${i}-${j}`, start + i * 10 + j, { item: { id: "p", category: `old${i}` } }),
    ),
  ).flat();
  const fresh = Array.from({ length: 20 }, (_, j) =>
    view(`n${j}`, start + 1000 + j, { item: { id: "p", category: "new" } }),
  );
  const { categories } = fold([...old, ...fresh]);
  expect(categories).toHaveLength(12);
  expect(categories[0]?.[0]).toBe("new");
});

test("what is bought again has an interval, smoothed; again within a day is the same purchase", () => {
  const day = 86_400_000;
  const order = (days: number): Event => ({
    id: `o${days}`,
    type: "purchaseComplete",
    time: start + days * day,
    order: { id: `o${days}`, value: 1, currency: "GBP", items: [{ id: "tea" }] },
  });
  const boughtBy = (...days: number[]) => fold(days.map(order)).bought;
  expect(boughtBy(0)).toEqual([["tea", start, 0]]);
  expect(boughtBy(0, 0.5)).toEqual([["tea", start + 0.5 * day, 0]]);
  expect(boughtBy(0, 30)).toEqual([["tea", start + 30 * day, 30]]);
  expect(boughtBy(0, 30, 50)).toEqual([["tea", start + 50 * day, 25]]);
});

test("a correction adds what an order was counted too little or too much, in the base currency only", () => {
  const order: Event = {
    id: "o",
    type: "purchaseComplete",
    time: start,
    order: { id: "1", value: 1000, currency: "GBP" },
  };
  const corrected = (currency: string): Event => ({
    id: "c",
    type: "orderCorrection",
    time: start + 1,
    source: "server",
    order: { id: "1", value: 900, was: 1000, currency },
  });
  expect(fold([order, corrected("GBP")])).toMatchObject({ orders: { count: 1, revenue: 900 }, sessions: { count: 1 } });
  expect(fold([order, corrected("USD")]).orders).toMatchObject({ count: 1, revenue: 1000 });
});
