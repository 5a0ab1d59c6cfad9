/** The values, where there are any, of an attribute of all elements that a selector finds. */
export function attributesOf(selector: string, name: string): string[] {
  return [...document.querySelectorAll(selector)].flatMap((element) => element.getAttribute(name)?.trim() || []);
}
