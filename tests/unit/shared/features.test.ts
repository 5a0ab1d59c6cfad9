import { expect, test } from "vitest";
import { applyEvent } from "../../../shared/applyEvent.ts";
import type { Event } from "../../../shared/event.ts";
import { featuresOf } from "../../../shared/features.ts";
import { newProfile } from "../../../shared/profile.ts";

const day = 86_400_000;
const start = Date.UTC(2026, 0, 1);

test("features follow from the events", () => {
  const item = { id: "a", category: "c1", price: 1000 };
  const events: Event[] = [
    { id: "1", type: "productView", time: start, item },
    { id: "2", type: "productView", time: start + 60_000, item: { id: "b", category: "c2", price: 3000 } },
    { id: "3", type: "addToCart", time: start + 120_000, item },
    {
      id: "4",
      type: "purchaseComplete",
      time: start + 180_000,
      order: { id: "o1", value: 2000, currency: "EUR", items: [{ ...item, quantity: 2 }] },
    },
    { id: "5", type: "purchaseComplete", time: start + 30 * day, order: { id: "o2", value: 4000, currency: "EUR" } },
    { id: "6", type: "refund", time: start + 31 * day, order: { id: "o2", value: 500, currency: "EUR" } },
  ];
  const profile = events.reduce(applyEvent, newProfile(start, "EUR"));
  const features = featuresOf(profile, start + 60.875 * day);
  expect(features).toMatchObject({
    frequency: 2,
    monetary: 5500,
    averageOrderValue: 3000,
    ordersPerMonth: 1,
    basketSize: 1,
    refundRate: 0.5,
    sessions: 2,
    meanSessionSeconds: 90,
    productViews: 2,
    cartAdds: 1,
    cartToViewRatio: 0.5,
    searches: 0,
  });
  expect(features.recencyDays).toBeCloseTo(30.875, 9);
  // Views weigh 1, the addition 3, the order 5: shares of 9/10 and 1/10, but for minutes of decay.
  expect(features.categoryEntropy).toBeCloseTo(-(0.9 * Math.log2(0.9) + 0.1 * Math.log2(0.1)), 3);
  expect(features.priceLevel).toBeCloseTo((9 * 1000 + 1 * 3000) / 10, -1);
  expect(features.engagementScore).toBeCloseTo((2 + 3) * 2 ** (-60.875 / 30), 3);
});

test("with nothing to compute from a feature is null, and none is ever NaN", () => {
  const features = featuresOf(newProfile(start, "EUR"), start);
  expect(features).toMatchObject({
    recencyDays: null,
    cartToViewRatio: null,
    priceLevel: null,
    frequency: 0,
    categoryEntropy: 0,
  });
  for (const value of Object.values(features)) expect(Number.isNaN(value)).toBe(false);
});

test("of a customer of whom only servers tell, visits are not known: they are not taken for none", () => {
  const order = { value: 60_000, currency: "EUR" };
  const orders = Array.from(
    { length: 8 },
    (_, i): Event => ({
      id: `${i}`,
      type: "purchaseComplete",
      source: "server",
      time: start + i * 30 * day,
      order: { id: `o${i}`, ...order },
    }),
  );
  const profile = orders.reduce(applyEvent, newProfile(start, "EUR"));
  expect(featuresOf(profile, start + 240 * day)).toMatchObject({
    frequency: 8,
    monetary: 480_000,
    sessions: null,
    meanSessionSeconds: null,
    productViews: null,
    cartAdds: null,
    searches: null,
    engagementScore: null,
  });
});
