/** Whether a value is a text, which of JSON's values alone has a `match`, and one in which there is something to see. */
export function isText(value: unknown): boolean {
  return !!(value as string | undefined)?.match?.(/[^\p{C}\p{Z}]/u);
}

/** Whether a value is a text that may be an id: not a name of JavaScript's own, which the Worker takes for nobody's. */
export function isId(value: unknown): boolean {
  return isText(value) && !/^\s*(__proto__|constructor|prototype)\s*$/.test(value as string);
}
