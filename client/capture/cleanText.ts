/**
 * A text the Worker takes: a string or number, cut to so many characters, without control characters and halves of
 * surrogate pairs. Undefined where nothing is left.
 */
export function cleanText(value: unknown, most = 100): string | undefined {
  const text = typeof value === "number" || typeof value === "string" ? `${value}` : "";
  const cut = text.trim().slice(0, most);
  return cut.replace(/[\p{Cc}\p{Cs}]+/gu, " ").trim() || undefined;
}
