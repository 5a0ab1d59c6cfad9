type Child = Node | string | 0 | undefined;

/** Addresses that may be set: https, or a path on the page's own host; not `javascript:`, `data:`, `//host`. */
const safeAddress = /^(https:\/\/|\/(?![/\\]))/;

/**
 * Makes an element of class `coterie-NAME`. A text becomes a text node, so nothing in it is markup; children that are
 * missing or empty are left out, as is an address that is not safe, though the Worker has checked it already.
 */
export function element(
  tag: string,
  name: string,
  children: Child[],
  attributes: Record<string, string | number | undefined> = {},
): Element {
  const made = document.createElement(tag);
  made.className = `coterie-${name}`;
  made.append(...(children.filter(Boolean) as Node[]));
  for (const [attribute, value = ""] of Object.entries(attributes)) {
    if (!/href|src/.test(attribute) || safeAddress.test(`${value}`)) made.setAttribute(attribute, `${value}`);
  }
  return made;
}
