type Child = Node | string | number | false | null | undefined;

/**
 * Makes an element with attributes and children. Texts become text nodes, never markup, so that what a page says cannot
 * harm, and Trusted Types have nothing to refuse. Missing and empty children are left out.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children.filter((child) => child || child === 0).map((child) => child as Node | string));
  return made;
}
