import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decimalText } from "../../../worker/domain/decimalText.ts";
import { moneyText } from "../../../worker/domain/moneyText.ts";

const amount = fc.integer({ min: 0, max: 1_000_000_000_000 });
const currency = fc.constantFrom("EUR", "JPY", "KWD", "ISK", "HUF", "IQD", "XYZ");
const digits: Record<string, number> = { JPY: 0, ISK: 0, KWD: 3, IQD: 3 };

test("whatever is said to be a language, an amount becomes a text", () => {
  fc.assert(
    fc.property(amount, currency, fc.string({ unit: "binary", maxLength: 60 }), (minor, currency, lang) => {
      expect(moneyText(minor, currency, lang)).toMatch(/\p{Nd}/u);
    }),
  );
});

test("a text in English says the amount exactly, with the currency's digits", () => {
  fc.assert(
    fc.property(amount, currency, fc.constantFrom("en", "en-GB", "xx", "en-u-nu-arab"), (minor, currency, lang) => {
      const figures = moneyText(minor, currency, lang).replaceAll(/[^0-9.]/g, "");
      expect(figures).toBe(decimalText(minor, currency));
      expect(figures.split(".")[1]?.length ?? 0).toBe(digits[currency] ?? 2);
      expect(BigInt(figures.replace(".", ""))).toBe(BigInt(minor));
    }),
  );
});
