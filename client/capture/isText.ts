/** Whether a value is a text, which of JSON's values alone has a `match`, and one in which there is something to see. */
export function isText(value: unknown): boolean {
  return !!(value as string | undefined)?.match?.(/[^\p{C}\p{Z}]/u);
}
