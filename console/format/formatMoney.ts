import { currencyDigits, toMajor } from "../../shared/money.ts";
import { locale } from "./locale.ts";

/** An amount in minor units of a currency, as money; parts of a minor unit are rounded away. */
export function formatMoney(minor: number, currency: string): string {
  const digits = currencyDigits(currency);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(toMajor(Math.round(minor) + 0, currency));
}
