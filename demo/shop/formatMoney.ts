import { toMajor } from "../../shared/money.ts";

/** Minor units as a price tag: £38.95. */
export function formatMoney(minor: number, currency: string): string {
  return new Intl.NumberFormat("en-GB", { style: "currency", currency }).format(toMajor(minor, currency));
}
