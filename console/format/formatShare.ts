import { locale } from "./locale.ts";

const format = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });

/** A part of one (0.125) as a percentage (12.5%). */
export function formatShare(share: number): string {
  return format.format(share);
}
