import { hash32 } from "../../../shared/hash.ts";

/** What has no place in a text: see `text` in shared/fields.ts. */
const unclean = /[\p{Cc}\p{Cs}]/gu;
/** Whether a text may hold any of it: cheaper to ask, and mostly no. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const suspect = /[\0-\x1f\x7f-\x9f\ud800-\udfff]/;
/** What cutting may leave of a character of two code units. */
const half = /[\ud800-\udbff]$/;
/** Room for a hash of 32 bits in base 36 and what parts it from the rest. */
const hashLength = 8;

/** A text or number of a page as a clean text of at most so many characters; undefined where nothing is left. */
export function readText(value: unknown, most: number): string | undefined {
  return cut(cleaned(value), most) || undefined;
}

/**
 * An id of a page as a clean text. One that is too long keeps its beginning and gets a hash of the whole, so that two that
 * begin alike stay two.
 */
export function readId(value: unknown, most: number): string | undefined {
  const id = cleaned(value);
  if (id.length <= most) return id || undefined;
  return `${cut(id, most - hashLength)}-${hash32(id).toString(36)}`;
}

function cleaned(value: unknown): string {
  if (typeof value === "string") return (suspect.test(value) ? value.replace(unclean, " ") : value).trim();
  return typeof value === "number" && Number.isFinite(value) ? `${value}` : "";
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(half, "").trimEnd();
}
