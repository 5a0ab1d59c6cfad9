import { LRUCache } from "lru-cache";
import { currencyDigits, toMajor } from "../../shared/money.ts";
import { localeOf, longestTag } from "./localeOf.ts";

/** A formatter costs far more to make than to use; bounded, because languages come from outside. */
const formatters = new LRUCache<string, Intl.NumberFormat>({ max: 100 });

/**
 * An amount in minor units as it is read in a language ("19,99 €"). The language is what a page says it is in (BCP 47);
 * one that is unknown or no language at all is taken as English.
 */
export function moneyText(minor: number, currency: string, lang: string): string {
  const key = `${currency}${lang.length > longestTag ? "" : lang}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    // Digits by our own table: what an amount means must not depend on the runtime's.
    const digits = currencyDigits(currency);
    const style = {
      style: "currency",
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    } as const;
    formatter = new Intl.NumberFormat(localeOf(lang), style);
    formatters.set(key, formatter);
  }
  return formatter.format(toMajor(minor, currency));
}
