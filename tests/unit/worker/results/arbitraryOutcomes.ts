import * as fc from "fast-check";
import type { Event } from "../../../../shared/event.ts";
import type { Exposure } from "../../../../worker/domain/results/foldOutcomes.ts";

const start = Date.UTC(2026, 0, 1);
const hour = 3_600_000;

/** An event of a visitor, and the exposures it is. */
export type Told = { event: Event; exposures: Exposure[] };

const amount = fc.oneof(fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 0, max: 1_000_000_000_000 }));
const orderId = fc.constantFrom("o1", "o2", "o3", "o4");
const currency = fc.constantFrom("EUR", "EUR", "EUR", "USD");
const variant = fc.constantFrom("control", "red");

const body = fc.oneof(
  fc.record({ type: fc.constant("pageView") }),
  fc.record({ type: fc.constant("click"), slot: fc.constant("hero"), campaign: fc.constant("summer"), variant }),
  fc.record({ type: fc.constant("click"), slot: fc.constant("hero"), campaign: fc.constant("winter") }),
  fc.record({
    type: fc.constant("purchaseComplete"),
    order: fc.record({
      id: orderId,
      value: amount,
      currency,
      items: fc.array(fc.record({ id: fc.constant("i"), quantity: fc.integer({ min: 1, max: 9 }) }), { maxLength: 3 }),
    }),
  }),
  fc.record({ type: fc.constant("refund"), order: fc.record({ id: orderId, value: amount, currency }) }),
  fc.record({
    type: fc.constant("orderCorrection"),
    order: fc.record(
      { id: orderId, value: amount, was: amount, currency, voided: fc.constant(true) },
      { requiredKeys: ["id", "value", "was", "currency"] },
    ),
  }),
  fc.record({ type: fc.constant("impression"), slot: fc.constant("hero"), campaign: fc.constant("summer"), variant }),
);

/** What visitors did, each in the order of its log. */
export const visitors: fc.Arbitrary<Told[][]> = fc.array(
  fc.array(fc.tuple(body, fc.integer({ min: 0, max: 3 })), { maxLength: 14 }).map((steps) => {
    let time = start;
    return steps.map(([step, hours], i): Told => {
      time += hours * hour;
      const { variant: shown, ...rest } = { variant: undefined, ...step };
      const event = { ...rest, id: `e${i}`, time } as Event;
      const exposure = { experiment: "summer", variant: shown ?? "", epoch: 0, segment: "loyal" };
      return { event, exposures: shown === undefined ? [] : [exposure] };
    });
  }),
  { maxLength: 8 },
);
