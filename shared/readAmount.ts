import { currencyMark, currencyOfMark } from "./currencyMarks.ts";
import { currencyDigits, toMinor } from "./money.ts";

/** An amount of money in integer minor units of its currency. */
export type Amount = { minor: number; currency: string };

/** A longer text is not read on: it is no price. Of white space, which templates have much of, there may be more. */
const mostCharacters = 80;
const mostSpaced = 400;
/** No mark of a currency, with what may stand between it and the amount, is longer. */
const longestMark = 8;
const mostMinor = 1_000_000_000_000;

const plain = /^\d+(?:\.\d{1,2})?$/;
/** As JavaScript writes very small and very large numbers. */
const exponential = /^\d+(?:\.\d+)?e[+-]?\d+$/i;

/** Digits in groups of three, as in India of two before the last, and a decimal part behind another mark. */
const grouped = "\\d{1,3}(?<mark>[.,' ])(?:\\d{2,3}\\k<mark>)*\\d{3}(?:(?!\\k<mark>)[.,]\\d+)?";
const ungrouped = "\\d+(?:[.,]\\d+)?|(?<![\\p{L}.,])[.,]\\d+";
const amounts = new RegExp(`(?<!\\d[.,]?)(?:${grouped}|${ungrouped})(?!\\d|[.,]\\d)`, "gu");

const markBefore = new RegExp(`(${currencyMark})[.:]? ?$`, "iu");
const markAfter = new RegExp(`^ ?(${currencyMark})`, "iu");
const anyMark = new RegExp(`${currencyMark}\\.?`, "giu");
/** What stands before a negative amount: a minus at the beginning or behind the currency, or one right before it. */
const minusBefore = new RegExp(`(?:(?:^|${currencyMark}) ?- ?|(?<![\\p{L}\\d])-)(?:${currencyMark} ?)?$`, "iu");
/** What joins the two ends of a range, which may name its currency once: `12 – 15 €`. */
const joint = /^(?:-|~|to|bis|à|a|til|till)$/i;

type Found = { text: string; mark: string | undefined; start: number; end: number };

/**
 * Reads a price as a shop shows it (`"1.299,00 €"`, `"from £12.00"`, `"$1,234.50"`; a number stands for its decimal text)
 * into minor units. Of a range or of a price beside its sale price, the lower. A lone mark with three digits behind it
 * parts thousands unless the currency has three decimals or it follows a lone zero. The currency is the one that the page
 * names (`given`), else that of a symbol or code in the text, else the site's. Undefined where there is no amount, or one
 * that is negative or absurdly large.
 */
export function readAmount(value: unknown, site: string, given?: string): Amount | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const shown = `${value}`.slice(0, mostSpaced).replace(/\s+/g, " ").trim().slice(0, mostCharacters);
  if (plain.test(shown) || exponential.test(shown)) return amountOf(Number(shown), given ?? site);
  const found = amountsIn(normalised(shown), site);
  const read = found.map(({ text, mark }) => {
    const currency = given ?? mark ?? found.find((other) => other.mark)?.mark ?? site;
    return amountOf(decimalOf(text, currency), currency);
  });
  if (read.includes(undefined)) return undefined;
  return (read as Amount[]).reduce<Amount | undefined>(
    (least, amount) => (least !== undefined && least.minor <= amount.minor ? least : amount),
    undefined,
  );
}

/** The first two amounts of a text; where some have a currency beside them, others are numbers of something else. */
function amountsIn(text: string, site: string): Found[] {
  const all: Found[] = [];
  for (const { 0: digits, index: start } of text.matchAll(amounts)) {
    const [before, end] = [text.slice(0, start), start + digits.length];
    if (all.length === 0 && minusBefore.test(before)) return [];
    const beside = [markAfter.exec(text.slice(end, end + longestMark)), markBefore.exec(before.slice(-longestMark))];
    const mark = beside.map((match) => match?.[1] && currencyOfMark(match[1], site)).find(Boolean);
    all.push({ text: digits, mark, start, end });
  }
  const isJoined = (one: Found | undefined, other: Found | undefined) =>
    one !== undefined &&
    other !== undefined &&
    joint.test(text.slice(one.end, other.start).replace(anyMark, "").trim()) &&
    (one.mark ?? other.mark) !== undefined;
  const marked = all.filter((found, i) => found.mark || isJoined(all[i - 1], found) || isJoined(found, all[i + 1]));
  return (marked.length > 0 ? marked : all).slice(0, 2);
}

/** A text with one kind of digits, space, minus and apostrophe, without percentages and without what follows the price. */
function normalised(shown: string): string {
  return shown
    .replace(/[^\P{Nd}0-9]/gu, asciiDigit)
    .replace(/\p{Cf}/gu, "")
    .replace(/[٫．]/g, ".")
    .replace(/[٬，]/g, ",")
    .replace(/[’‘ʼ´`]/g, "'")
    .replace(/[−–—‒‐‑]/g, "-")
    .replace(/-?\d+(?:[.,]\d+)?\s?%|%\d+/g, " ")
    .replace(/^\(.*\)$/, "")
    .replace(/(?<=\d[^(/]*)(?:[(（/]|\bper\b).*$/su, "")
    .replace(/(?<=\d)[.,:]-+/g, " ")
    .replace(/\s+/g, " ");
}

/** The digits of any script come in tens, zero first. */
function asciiDigit(digit: string): string {
  let zero = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) {
    zero--;
    value++;
  }
  return `${value}`;
}

const lone = /^(\d{1,3})[.,]\d{3}$/;
const wholeGroups = new RegExp(`^${grouped}$`, "u");

/** The digits of an amount as a number. */
function decimalOf(text: string, currency: string): number {
  const isDecimal = lone.test(text) && (currencyDigits(currency) === 3 || text.startsWith("0"));
  const mark = isDecimal ? undefined : wholeGroups.exec(text)?.groups?.["mark"];
  const whole = mark === undefined ? text : text.replaceAll(mark, "");
  return Number(whole.replace(",", "."));
}

function amountOf(decimal: number, currency: string): Amount | undefined {
  const minor = toMinor(decimal, currency);
  return minor !== undefined && minor <= mostMinor ? { minor, currency } : undefined;
}
