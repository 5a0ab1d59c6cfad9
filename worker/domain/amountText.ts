import { decimalText } from "./decimalText.ts";
import { moneyText } from "./moneyText.ts";

/** An amount in minor units in words: as it is read in a language, or without one "12.00 EUR". */
export function amountText(minor: number, currency: string, lang: string | undefined): string {
  return lang === undefined ? `${decimalText(minor, currency)} ${currency}` : moneyText(minor, currency, lang);
}
