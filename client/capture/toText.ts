import { textLength } from "../limits.ts";

/**
 * A text the Worker takes: a string or number, cut to length, without control characters and halves of surrogate pairs.
 * Undefined where nothing is left.
 */
export function toText(value: unknown): string | undefined {
  const text = /string|number/.test(typeof value) ? `${value}`.slice(0, textLength) : "";
  return text.replace(/\p{Cc}|\p{Cs}/gu, " ").trim() || undefined;
}
