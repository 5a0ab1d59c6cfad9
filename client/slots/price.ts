import { toMajor } from "../../shared/money.ts";

/** A price in minor units as the page's language writes it. */
export function price(minor: number, currency: string): string {
  const amount = toMajor(minor, currency);
  try {
    return amount.toLocaleString(document.documentElement.lang || [], { currency, style: "currency" });
  } catch {
    // What the page gives as its language is none.
    return `${currency} ${amount}`;
  }
}
