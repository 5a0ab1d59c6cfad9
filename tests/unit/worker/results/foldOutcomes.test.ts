import { expect, test } from "vitest";
import type { Event } from "../../../../shared/event.ts";
import { combineOutcomes } from "../../../../worker/domain/results/combineOutcomes.ts";
import { type Exposure, foldOutcomes, type Outcomes } from "../../../../worker/domain/results/foldOutcomes.ts";

const start = Date.UTC(2026, 0, 1);
const minute = 60_000;

let made = 0;
function at<T extends object>(minutes: number, body: T): Event {
  made += 1;
  return { id: `e${made}`, time: start + minutes * minute, ...body } as unknown as Event;
}

function order(minutes: number, id: string, value: number, currency = "EUR"): Event {
  const items = [{ id: "a", quantity: 2 }, { id: "b" }];
  return at(minutes, { type: "purchaseComplete", order: { id, value, currency, items } });
}

function seen(variant: string, experiment = "summer"): Exposure {
  return { experiment, variant, epoch: 3, segment: "loyal" };
}

function fold(...told: [Event, ...Exposure[]][]): Outcomes {
  return told.reduce<Outcomes>((rows, [event, ...exposures]) => foldOutcomes(rows, event, exposures, "EUR"), new Map());
}

const impression = (minutes: number) => at(minutes, { type: "impression", slot: "hero", campaign: "summer" });

test("what came before the first exposure is no outcome, its refund and correction neither", () => {
  const rows = fold(
    [order(0, "before", 9000)],
    [impression(1), seen("red")],
    [order(2, "after", 5000)],
    [at(3, { type: "refund", order: { id: "before", value: 9000, currency: "EUR" } })],
    [at(4, { type: "orderCorrection", order: { id: "before", value: 1, was: 9000, currency: "EUR" } })],
    [at(5, { type: "refund", order: { id: "after", value: 1000, currency: "EUR" } })],
    [at(6, { type: "orderCorrection", order: { id: "after", value: 5500, was: 5000, currency: "EUR" } })],
  );
  expect(rows.get("summer")).toMatchObject({
    variant: "red",
    epoch: 3,
    segment: "loyal",
    orders: 1,
    revenue: 5500,
    items: 3,
    refunds: 1,
    refunded: 1000,
  });
});

test("who was dealt a variant but did not see it is not in the experiment", () => {
  expect(fold([order(0, "o", 1)]).size).toBe(0);
});

test("the first variant seen stands; another one later is marked", () => {
  const rows = fold([impression(0), seen("red")], [impression(1), seen("red")], [impression(2), seen("control")]);
  expect(rows.get("summer")).toMatchObject({ variant: "red", impressions: 2, mixed: true });
});

test("a voided order is none, one whose currency is not known counts without an amount", () => {
  const rows = fold(
    [impression(0), seen("red")],
    [order(1, "a", 100)],
    [order(2, "b", 200, "USD")],
    [at(3, { type: "orderCorrection", order: { id: "a", value: 0, was: 100, currency: "EUR", voided: true } })],
  );
  expect(rows.get("summer")).toMatchObject({ orders: 1, valued: 0, revenue: 0, items: 3 });
});

test("clicks count where they belong, visits half an hour apart", () => {
  const click = (minutes: number, campaign: string) => at(minutes, { type: "click", slot: "hero", campaign });
  const treated = seen("treated", "holdout");
  const rows = fold(
    [impression(0), seen("red"), treated],
    [click(1, "summer"), seen("red"), treated],
    [click(20, "winter"), treated],
    [click(21, "summer")],
    [at(60, { type: "pageView" })],
    [at(61, { type: "pageView", source: "server" })],
  );
  expect(rows.get("summer")).toMatchObject({ clicks: 1, sessions: 2 });
  expect(rows.get("holdout")).toMatchObject({ clicks: 2, sessions: 2, variant: "treated" });
});

test("whoever clicks has seen it, and is exposed by the click alone", () => {
  const click = (minutes: number) => at(minutes, { type: "click", slot: "hero", campaign: "summer" });
  expect(
    fold([click(0), seen("red")], [impression(1), seen("red")], [click(2), seen("control")]).get("summer"),
  ).toMatchObject({ variant: "red", first: start, impressions: 2, clicks: 2, mixed: true });
});

test("of many experiments those seen first last are kept", () => {
  const rows = fold(...Array.from({ length: 40 }, (_, i): [Event, Exposure] => [impression(i), seen("red", `e${i}`)]));
  expect([...rows.keys()].sort()).toEqual(Array.from({ length: 32 }, (_, i) => `e${i + 8}`).sort());
});

test("two subjects that are one are combined alike, whichever is given first", () => {
  const a = fold([impression(0), seen("red")], [order(1, "a", 100)]);
  const b = fold([impression(5), seen("control")], [order(6, "b", 200)]);
  const both = combineOutcomes(a, b);
  expect(both).toEqual(combineOutcomes(b, a));
  expect(both.get("summer")).toMatchObject({ variant: "red", mixed: true, orders: 2, revenue: 300, impressions: 1 });
});
