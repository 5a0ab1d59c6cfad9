import fc from "fast-check";
import { expect, test } from "vitest";
import { deliveryPause, webhookPause } from "../../../worker/domain/webhookBackoff.ts";

const chance = fc.double({ min: 0, max: 1, noNaN: true });

test("pauses double up to half an hour, and half of each is left to chance", () => {
  expect([1, 2, 3, 9, 10, 11, 500].map((tries) => deliveryPause(tries, 1))).toEqual([
    5_000, 10_000, 20_000, 1_280_000, 1_800_000, 1_800_000, 1_800_000,
  ]);
  expect(deliveryPause(3, 0)).toBe(10_000);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), chance, (tries, random) => {
      const pause = deliveryPause(tries, random);
      expect(pause).toBeGreaterThanOrEqual(2_500);
      expect(pause).toBeLessThanOrEqual(1_800_000);
      expect(pause).toBeGreaterThanOrEqual(deliveryPause(tries, 0));
    }),
  );
});

test("a webhook is left alone from its fifth failure in a row on, never longer than five minutes", () => {
  expect([1, 4, 5, 6, 10, 100].map((failures) => webhookPause(failures, 1))).toEqual([
    0, 0, 10_000, 20_000, 300_000, 300_000,
  ]);
});
