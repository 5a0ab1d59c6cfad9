import * as fc from "fast-check";
import { expect, test } from "vitest";
import { currencyDigits, toMajor } from "../../../shared/money.ts";
import { readAmount } from "../../../shared/readAmount.ts";

/** A price as found, the site's currency, and what it is. */
const cases: [shown: unknown, site: string, minor: number | undefined, currency?: string][] = [
  ["19.99", "EUR", 1999],
  ["19,99", "EUR", 1999],
  ["1234.5", "EUR", 123450],
  ["0.125", "EUR", 13],
  ["10", "EUR", 1000],
  ["10", "JPY", 10],
  ["1.5", "KWD", 1500],
  [".99", "USD", 99],
  [",5", "EUR", 50],
  [19.99, "EUR", 1999],
  [0, "EUR", 0],
  ["1e3", "EUR", 100_000],
  ["1.5e-7", "EUR", 0],
  ["  $1,234.50 ", "USD", 123_450],
  ["1.299,00 €", "EUR", 129_900],
  ["1.299 €", "EUR", 129_900],
  ["1,299", "GBP", 129_900],
  ["1.299", "KWD", 1299],
  ["1,299", "KWD", 1299],
  ["1,299,000", "KWD", 1_299_000_000],
  ["1.234.567", "EUR", 123_456_700],
  ["1.2345", "EUR", 123],
  ["1234.567", "EUR", 123_457],
  ["1 299,00 kr", "SEK", 129_900],
  ["1\u00a0299,00\u00a0kr.", "DKK", 129_900],
  ["1\u202f299,00 €", "EUR", 129_900],
  ["CHF 1’299.50", "CHF", 129_950],
  ["Fr. 12.50", "CHF", 1250],
  ["1'299.-", "CHF", 129_900],
  ["19,- €", "EUR", 1900],
  ["19,– €", "EUR", 1900],
  ["199:-", "SEK", 19_900],
  ["₹12,34,567.00", "INR", 123_456_700],
  ["Rs.1,299", "INR", 129_900],
  ["¥1,200", "JPY", 1200],
  ["1,200円(税込)", "JPY", 1200],
  ["￥１，２００", "JPY", 1200],
  ["١٬٢٣٤٫٥٠", "EGP", 123_450],
  // Of a range or a sale, the lower.
  ["12 – 15", "EUR", 1200],
  ["12-15", "EUR", 1200],
  ["£12.00 – £15.00", "GBP", 1200],
  ["12.00€-15.00€", "EUR", 1200],
  ["12 to 15 USD", "EUR", 1200, "USD"],
  ["from 12.00", "EUR", 1200],
  ["ab 12,90 €", "EUR", 1290],
  ["Was £20.00 Now £15.00", "GBP", 1500],
  ["£20.00 £15.00 Save £5.00", "GBP", 1500],
  // Other numbers in the text.
  ["-20% £12.00", "GBP", 1200],
  ["12,90 € inkl. 19 % MwSt.", "EUR", 1290],
  ["£12.00 (£1.20 / 100g)", "GBP", 1200],
  ["12,90 €/Stück", "EUR", 1290],
  ["3 for £10", "GBP", 1000],
  ["2 x 12.00 €", "EUR", 1200],
  ["Price - $5.00", "USD", 500],
  // Currencies: the text's, unless its symbol is also that of the site's.
  ["12.00 USD", "EUR", 1200, "USD"],
  ["EUR12.00", "GBP", 1200, "EUR"],
  ["12,99 Euro", "CHF", 1299, "EUR"],
  ["$12", "CAD", 1200, "CAD"],
  ["$12", "EUR", 1200, "USD"],
  ["US$12", "CAD", 1200, "USD"],
  ["12 kr", "NOK", 1200, "NOK"],
  ["¥12", "CNY", 1200, "CNY"],
  ["¥12", "EUR", 12, "JPY"],
  ["R 199,00", "EUR", 19_900, "ZAR"],
  ["199,90 zł", "EUR", 19_990, "PLN"],
  ["NOW 12.00", "EUR", 1200, "EUR"],
  ["Marker 12.00", "EUR", 1200, "EUR"],
  // What is no price.
  ["-5.00", "EUR", undefined],
  ["−5,00 €", "EUR", undefined],
  ["€ -5,00", "EUR", undefined],
  ["-£5.00", "GBP", undefined],
  ["CHF-5.00", "CHF", undefined],
  ["Total: -5.00", "EUR", undefined],
  ["(5.00)", "EUR", undefined],
  [-5, "EUR", undefined],
  ["1.234.56", "EUR", undefined],
  ["9999999999999", "EUR", undefined],
  ["9".repeat(150), "EUR", undefined],
  ["1e400", "EUR", undefined],
  [Number.NaN, "EUR", undefined],
  ["", "EUR", undefined],
  ["Sold out", "EUR", undefined],
  ["€", "EUR", undefined],
  [null, "EUR", undefined],
  [{ toString: () => "12" }, "EUR", undefined],
];

test.each(cases)("%j on a site in %s", (shown, site, minor, currency = site) => {
  expect(readAmount(shown, site)).toEqual(minor === undefined ? undefined : { minor, currency });
});

test("the currency that a page names decides over what the text shows", () => {
  expect(readAmount("$12.00", "EUR", "CAD")).toEqual({ minor: 1200, currency: "CAD" });
  expect(readAmount("1.234", "EUR", "KWD")).toEqual({ minor: 1234, currency: "KWD" });
});

const locales =
  "en-US en-GB en-IN en-ZA de-DE de-AT de-CH fr-FR fr-CH fr-CA it-IT it-CH es-ES es-MX pt-BR pt-PT nl-NL nl-BE sv-SE nb-NO da-DK fi-FI is-IS pl-PL cs-CZ sk-SK hu-HU ro-RO bg-BG hr-HR sl-SI el-GR tr-TR ru-RU uk-UA et-EE lv-LV lt-LT he-IL ar-EG ar-AE fa-IR hi-IN bn-BD mr-IN th-TH vi-VN id-ID ms-MY ja-JP zh-CN zh-TW ko-KR fil-PH ca-ES eu-ES".split(
    " ",
  );
const currencies =
  "EUR USD GBP JPY CNY CHF SEK NOK DKK PLN CZK HUF RON BGN TRY INR KRW VND ILS UAH BRL MXN CAD AUD NZD ZAR THB IDR KWD BHD TND OMR AED SAR EGP".split(
    " ",
  );

test("what Intl writes in any language is read back", () => {
  const formatters = new Map<string, Intl.NumberFormat>();
  const written = (minor: number, locale: string, currency: string, display: "symbol" | "narrowSymbol" | "code") => {
    const digits = currencyDigits(currency);
    const key = `${locale} ${currency} ${display}`;
    const formatter =
      formatters.get(key) ??
      new Intl.NumberFormat(locale, {
        style: "currency",
        currency,
        currencyDisplay: display,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
    formatters.set(key, formatter);
    return formatter.format(toMajor(minor, currency));
  };
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e11 }),
      fc.constantFrom(...locales),
      fc.constantFrom(...currencies),
      fc.constantFrom("symbol", "narrowSymbol", "code"),
      (minor, locale, currency, display) => {
        const shown = written(minor, locale, currency, display);
        expect([shown, readAmount(shown, currency)]).toEqual([shown, { minor, currency }]);
        expect([shown, readAmount(shown, "ISK", currency)?.minor]).toEqual([shown, minor]);
        expect(readAmount(`${shown} – ${written(minor + 1, locale, currency, display)}`, currency)?.minor).toBe(minor);
      },
    ),
    { numRuns: 2000 },
  );
});

test("no text throws, and what is read is a sound amount", () => {
  const pieces = fc.constantFrom(..."0123456789.,' -–€$£()%/e", "kr", "EUR", "from ", "1.299", "\u202f", "٣", "Fr.");
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces, { maxLength: 40 }).map((list) => list.join("")),
  );
  fc.assert(
    fc.property(fc.oneof(texts, fc.anything()), fc.constantFrom("EUR", "JPY", "KWD"), (value, site) => {
      const amount = readAmount(value, site);
      if (amount === undefined) return;
      expect(Number.isSafeInteger(amount.minor) && amount.minor >= 0).toBe(true);
      expect(amount.currency).toMatch(/^[A-Z]{3}$/);
    }),
    { numRuns: 5000 },
  );
});
