import { currencyOfMark } from "../../../shared/currencyMarks.ts";

/** A currency's code as a page names it, in any case or as a symbol; undefined where it names none. */
export function readCurrency(value: unknown, site: string): string | undefined {
  if (typeof value !== "string") return undefined;
  const code = value.trim().toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? code : code.length <= 4 ? currencyOfMark(code, site) : undefined;
}
