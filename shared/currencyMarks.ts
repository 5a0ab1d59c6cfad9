/**
 * What stands beside amounts for a currency. Where several share a mark, the first is meant unless the site's own is among
 * the others: few shops show prices in two kinds of dollars.
 */
const currenciesOf: Record<string, string> = {
  $: "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU BSD BBD BZD BMD BND KYD FJD GYD JMD LRD NAD SBD SRD TTD XCD DOP CUP",
  US$: "USD",
  CA$: "CAD",
  C$: "CAD NIO",
  AU$: "AUD",
  A$: "AUD",
  NZ$: "NZD",
  HK$: "HKD",
  NT$: "TWD",
  SG$: "SGD",
  S$: "SGD",
  MX$: "MXN",
  R$: "BRL",
  "€": "EUR",
  euro: "EUR",
  eur: "EUR",
  "£": "GBP GIP FKP SHP EGP LBP SYP SDG SSP",
  "¥": "JPY CNY",
  "￥": "JPY CNY",
  "CN¥": "CNY",
  "JP¥": "JPY",
  円: "JPY",
  元: "CNY TWD HKD",
  원: "KRW",
  "₩": "KRW",
  "₹": "INR",
  rs: "INR PKR LKR NPR MUR SCR",
  "₫": "VND",
  "₪": "ILS",
  "₴": "UAH",
  грн: "UAH",
  "₽": "RUB",
  руб: "RUB",
  "₺": "TRY",
  "₱": "PHP",
  "฿": "THB",
  "₸": "KZT",
  "₦": "NGN",
  "₲": "PYG",
  "₡": "CRC",
  "₾": "GEL",
  "₼": "AZN",
  "₵": "GHS",
  "₮": "MNT",
  zł: "PLN",
  kč: "CZK",
  ft: "HUF",
  lei: "RON MDL",
  лв: "BGN",
  kr: "SEK NOK DKK ISK",
  fr: "CHF XAF XOF XPF",
  rp: "IDR",
  rm: "MYR",
  r: "ZAR",
};

const letters = /^\p{L}+$/u;

const pattern = Object.keys(currenciesOf)
  .sort((a, b) => b.length - a.length)
  .map((mark) => mark.replaceAll("$", "\\$"))
  .map((mark) => (letters.test(mark) ? `(?<!\\p{L})${mark}(?!\\p{L})` : mark))
  .join("|");

/** The source of a pattern (flags `iu`) for one mark of a currency: a symbol, a usual short word, or any three letters. */
export const currencyMark = `(?:${pattern}|(?<!\\p{L})[A-Za-z]{3}(?!\\p{L}))`;

const codes = new Set(Intl.supportedValuesOf("currency"));

/** The currency a mark stands for on a site; undefined where it stands for none, such as in `NOW 12.00`. */
export function currencyOfMark(mark: string, site: string): string | undefined {
  const list = currenciesOf[mark] ?? currenciesOf[mark.toUpperCase()] ?? currenciesOf[mark.toLowerCase()];
  if (list === undefined) return codes.has(mark) ? mark : undefined;
  const among = list.split(" ");
  return among.includes(site) ? site : among[0];
}
