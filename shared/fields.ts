import * as z from "zod";

/** Control characters and lone surrogates have no place in an id, a name or a title. */
const clean = /^[^\p{Cc}\p{Cs}]*$/u;

/** Names that would reach an object's prototype where a plain object is used as a map. */
const unsafe = new Set(["__proto__", "constructor", "prototype"]);

/** A text of 1 to `most` characters without control characters. */
export function text(most: number) {
  return z.string().min(1).max(most).regex(clean, "must not hold control characters");
}

/** Whether a text is safe as a key of a plain object. */
export function isSafeKey(text: string): boolean {
  return !unsafe.has(text);
}

/** An id or a name made by a shop: a text that is also safe as a key. */
export function key(most: number) {
  return text(most).refine(isSafeKey, "is a reserved name");
}

/** A time in ms since 1970, from the year 2000 to 2100. */
export const Time = z.int().min(946_684_800_000).max(4_102_444_800_000);

/** An ISO 4217 currency code. */
export const Currency = z.string().regex(/^[A-Z]{3}$/, "must be a three-letter currency code such as EUR");

/** An amount of money in integer minor units of its currency (1999 is 19.99 EUR); not negative. */
export const Minor = z.int().min(0).max(1_000_000_000_000);
