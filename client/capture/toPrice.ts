import { currencyDigits } from "../../shared/money.ts";
import { site } from "../site.ts";

/**
 * A decimal amount as shops have it (19.99 or "19.99") in minor units; undefined where it is none, or negative.
 * The decimal shift goes through the text form, as in `toMinor`, so that 1.005 becomes 101.
 */
export function toPrice(amount: unknown, currency = site.currency): number | undefined {
  const minor = Math.round(Number(`${amount}e${currencyDigits(currency)}`));
  return minor >= 0 ? minor : undefined;
}
