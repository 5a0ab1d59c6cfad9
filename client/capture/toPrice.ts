import { toMinor } from "../../shared/money.ts";
import { site } from "../site.ts";

/** A decimal amount as shops have it (19.99 or "19.99") in minor units; undefined where it is none, or negative. */
export function toPrice(amount: unknown, currency = site.currency): number | undefined {
  return /^[\d.]/.test(`${amount}`) ? toMinor(Number(amount), currency) : undefined;
}
