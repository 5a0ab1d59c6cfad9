/** What stands in a cell, short enough for a message. */
export function shownText(value: unknown): string {
  const text = String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
