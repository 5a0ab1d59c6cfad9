import { currencyDigits, toMajor } from "../../shared/money.ts";

/** An amount in minor units as decimal text in the currency's major unit: "19.99", and "1980" for yen. */
export function decimalText(minor: number, currency: string): string {
  return toMajor(minor, currency).toFixed(currencyDigits(currency));
}
