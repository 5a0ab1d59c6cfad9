import * as fc from "fast-check";
import { expect, test } from "vitest";
import { currencyDigits, toMajor, toMinor } from "../../../shared/money.ts";

test("decimal amounts become minor units, halves away from zero", () => {
  const cases: [number, string, number | undefined][] = [
    [19.99, "EUR", 1999],
    [1.005, "USD", 101],
    [-1.005, "USD", -101],
    [0.1 + 0.2, "EUR", 30],
    [1500, "JPY", 1500],
    [1.2345, "KWD", 1235],
    [1e-9, "EUR", 0],
    [1e21, "EUR", undefined],
    [Number.NaN, "EUR", undefined],
    [Number.POSITIVE_INFINITY, "EUR", undefined],
  ];
  for (const [amount, currency, minor] of cases)
    expect([amount, currency, toMinor(amount, currency)]).toEqual([amount, currency, minor]);
});

test("minor units survive the way to decimals and back", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom("EUR", "JPY", "KWD"), (minor, currency) => {
      expect(toMinor(toMajor(minor, currency), currency)).toBe(minor);
    }),
  );
  expect(["EUR", "JPY", "KWD"].map(currencyDigits)).toEqual([2, 0, 3]);
});
