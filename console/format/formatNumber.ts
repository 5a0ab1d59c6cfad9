import { locale } from "./locale.ts";

/** A number with as many digits as help: small ones keep two decimals, large ones none. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  const digits = size < 10 ? 2 : size < 100 ? 1 : 0;
  // Rounding may leave a negative zero, which would be shown with its sign.
  const rounded = Number(value.toFixed(digits)) + 0;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(rounded);
}
