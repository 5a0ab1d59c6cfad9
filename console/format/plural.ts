import { formatNumber } from "./formatNumber.ts";

/** "1 segment", "4 segments". */
export function plural(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? "" : "s"}`;
}
