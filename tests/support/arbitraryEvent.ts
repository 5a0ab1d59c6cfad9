import * as fc from "fast-check";
import type { Event } from "../../shared/event.ts";

/** Names that are awkward in every way that the schema allows: long, quoted, of many bytes. */
const name = (most: number) =>
  fc.oneof(
    fc
      .string({ minLength: 1, maxLength: most, unit: fc.constantFrom("a", "\\", '"', "é", "漢", " ", "😀") })
      .map((text) => text.slice(0, most).replace(/[\ud800-\udbff]$/, "x")),
    fc.constantFrom("shoes", "hats", "bags"),
  );

const item = fc.record(
  {
    id: name(64),
    category: name(100),
    brand: name(100),
    price: fc.integer({ min: 0, max: 1_000_000_000 }),
    currency: fc.constantFrom("GBP", "JPY"),
    quantity: fc.integer({ min: 1, max: 1_000_000 }),
  },
  { requiredKeys: ["id"] },
);

const order = fc.record({
  id: name(100),
  value: fc.integer({ min: 0, max: 1e12 }),
  currency: fc.constantFrom("GBP", "JPY"),
  items: fc.array(item, { maxLength: 20 }),
});
/** A number as a log gives it back: JSON writes -0 as 0. */
const amount = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const traits = fc.dictionary(
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,31}$/),
  fc.oneof(name(64), amount, fc.boolean()),
  { maxKeys: 20, noNullPrototype: true },
);

const dealt = { salt: fc.constantFrom(1, 2), epoch: fc.nat(2) };
const exposure = fc.record(
  {
    campaign: fc.constantFrom("summer", "winter"),
    segment: fc.constantFrom("", "few", "rule:full-cart"),
    shown: fc.boolean(),
    variant: fc.record({ id: fc.constantFrom("none", "loud"), ...dealt }),
    holdout: fc.record({ held: fc.boolean(), ...dealt }),
  },
  { requiredKeys: ["campaign", "segment", "shown"] },
);

/** Events of every type, with ids and times filled in by `timed`. */
const body = fc.oneof(
  fc.constant({ type: "pageView" }),
  fc.record({ type: fc.constant("productView"), item, source: fc.constantFrom("card", "api") }),
  fc.record({ type: fc.constantFrom("addToCart", "removeFromCart"), item }),
  fc.record({ type: fc.constant("search"), query: name(200) }),
  fc.record({ type: fc.constant("purchaseComplete"), order }),
  fc.record({ type: fc.constant("refund"), order }),
  fc.record(
    {
      type: fc.constant("impression"),
      slot: fc.constant("hero"),
      campaign: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,63}$/),
      exposure,
    },
    { requiredKeys: ["type", "slot", "campaign"] },
  ),
  fc.record({ type: fc.constant("click"), slot: fc.constant("hero"), exposure }, { requiredKeys: ["type", "slot"] }),
  fc.record({ type: fc.constant("identify"), customer: fc.stringMatching(/^[0-9a-f]{32}$/), traits }),
  fc.record({ type: fc.constant("consent"), granted: fc.boolean() }),
  fc.record({ type: fc.constantFrom("emailOpen", "emailClick") }),
);

/** A list of distinct events within a span (ms) from a start (ms), many of them in the same millisecond. */
export function arbitraryEvents(start: number, span: number, most: number): fc.Arbitrary<Event[]> {
  const offset = fc.oneof(fc.integer({ min: 0, max: span }), fc.constantFrom(0, Math.floor(span / 2), span));
  return fc
    .array(fc.tuple(body, offset), { minLength: 1, maxLength: most })
    .map((list) =>
      list.map(([event, at], i) => ({ ...event, id: `e${(i * 7919) % 10_007}-${i}`, time: start + at }) as Event),
    );
}
