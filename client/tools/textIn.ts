/** A text or number as a text without its outer blanks; undefined for anything else and for nothing. */
export function textIn(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? `${value}`.trim() || undefined : undefined;
}
