import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Event } from "../../../../shared/event.ts";
import { AttributionRow } from "../../../../worker/domain/results/AttributionRow.ts";
import { attributed } from "../../../../worker/domain/results/attributed.ts";
import { attributionSums, foldAttribution } from "../../../../worker/domain/results/foldAttribution.ts";
import { sumAt } from "../../../../worker/domain/results/sums.ts";
import { weekIn } from "../../../../worker/domain/results/weekIn.ts";
import { visitors } from "./arbitraryOutcomes.ts";

const day = 86_400_000;
const start = Date.UTC(2026, 0, 5);
const weekOf = weekIn("UTC");
const week = weekOf(start);
const context = { currency: "EUR", seenMs: day, clickedMs: 7 * day, weekOf };

function at<T extends object>(days: number, body: T): Event {
  return { id: `${days}`, time: start + days * day, ...body } as unknown as Event;
}
const seen = (days: number, campaign: string) => at(days, { type: "impression", slot: "hero", campaign });
const clicked = (days: number, campaign: string) => at(days, { type: "click", slot: "hero", campaign });
const order = (days: number, id: string, value: number) =>
  at(days, { type: "purchaseComplete", order: { id, value, currency: "EUR" } });

function rowOf(events: readonly Event[]): AttributionRow {
  const none: AttributionRow | null = null;
  return AttributionRow.parse(
    events.reduce<AttributionRow | null>((row, event) => foldAttribution(row, event, context), none),
  );
}

test("an order goes to the last seen and the last clicked, each within its window", () => {
  const events = [
    seen(0, "a"),
    clicked(0, "a"),
    seen(1, "b"),
    order(1.5, "o1", 1000),
    order(4, "o2", 500),
    order(9, "o3", 9),
  ];
  const sums = attributionSums(rowOf(events));
  expect(attributed(sums, "seen", week, week + 1)).toEqual([
    { campaign: "b", orders: 1, net: 1000 },
    { campaign: null, orders: 2, net: 509 },
  ]);
  expect(attributed(sums, "clicked", week, week)).toEqual([{ campaign: "a", orders: 2, net: 1500 }]);
  expect(attributed(sums, "clicked", week + 1, week + 1)).toEqual([{ campaign: null, orders: 1, net: 9 }]);
});

test("refunds and corrections follow their order, whatever was seen since", () => {
  const events = [
    seen(0, "a"),
    order(0.5, "o1", 1000),
    seen(1, "b"),
    at(8, { type: "refund", order: { id: "o1", value: 400, currency: "EUR" } }),
    at(8, { type: "orderCorrection", order: { id: "o1", value: 1100, was: 1000, currency: "EUR" } }),
  ];
  expect(attributed(attributionSums(rowOf(events)), "seen", week, week + 2)).toEqual([
    { campaign: "a", orders: 1, net: 700 },
  ]);
});

test("seen and clicked credit the same orders and amounts in all", () => {
  fc.assert(
    fc.property(visitors, (all) => {
      for (const told of all) {
        if (told.length === 0) continue;
        const sums = attributionSums(rowOf(told.map(({ event }) => event)));
        const total = (how: string, field: string) =>
          [...sums.keys()].reduce(
            (sum, name) => (name.startsWith(`${how}.`) && name.endsWith(field) ? sum + sumAt(sums, name) : sum),
            0,
          );
        expect(total("seen", "orders")).toBe(total("clicked", "orders"));
        expect(total("seen", "net")).toBe(total("clicked", "net"));
      }
    }),
  );
});
