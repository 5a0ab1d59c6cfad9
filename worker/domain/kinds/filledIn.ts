/** A text with what stands in place of a name in braces. */
export function filledIn(text: string, name: string, value: string): string {
  return text.replaceAll(`{${name}}`, () => value);
}
