import { currencyDigits, toMinor } from "../../shared/money.ts";
import { type Amount, readAmount } from "../../shared/readAmount.ts";

/** As Google wants prices: `15.00 USD`. */
const usual = /^(\d{1,12})(?:\.(\d{1,3}))? ?([A-Za-z]{3})$/;
/** No currency: what readAmount answers where a text names none. */
const none = "XXX";

/**
 * A feed's price in minor units of its currency; `named` is the currency of a column of its own. Symbols that several
 * currencies share are `site`'s where that is one of them. A text where it is no price, or one without a currency.
 */
export function feedPrice(text: string, named: string | undefined, site: string | undefined): Amount | string {
  const [, whole = "", decimals = "", code = ""] = usual.exec(text) ?? [];
  const currency = code.toUpperCase();
  if (whole !== "" && currency !== none && decimals.length <= currencyDigits(currency)) {
    const minor = toMinor(Number(`${whole}.${decimals || 0}`), currency);
    if (minor !== undefined) return { minor, currency };
  }
  // Codes are capitals for readAmount, which else would take any three letters for one.
  const shown = text.replace(/(?<!\p{L})[a-z]{3}(?!\p{L})/giu, (letters) => letters.toUpperCase());
  const read = readAmount(shown, none, named);
  if (read === undefined) return "is no price such as 15.00 USD";
  if (read.currency === none) return "has no currency: it must be as 15.00 USD";
  return (named === undefined && site !== undefined && readAmount(shown, site)) || read;
}
