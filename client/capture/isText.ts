/** Whether one of JSON's values is a number, or a text, which alone has a `match`, in which there is something to see. */
export function isText(value: unknown): unknown {
  return value === +(value as number) || (value as string | undefined)?.match?.(/[^\p{C}\s]/u);
}
