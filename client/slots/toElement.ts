import type { View } from "../../shared/view.ts";

/** What may be set: no handler and no style; addresses are https, or a path on the page's own host. */
const safe = /^((href|src)=(https:\/\/|\/(?![/\\\s]))|(?!href|src|on|style))/;

/** Makes an element by DOM calls: no text in it is markup. An attribute that is not safe is left out. */
export function toElement([tag, attributes, ...children]: View): Element {
  const made = document.createElement(tag);
  for (const name in attributes) {
    const value = `${attributes[name]}`;
    if (safe.test(`${name}=${value}`)) made.setAttribute(name, value);
  }
  made.append(...children.map((child) => (Array.isArray(child) ? toElement(child) : child)));
  return made;
}
