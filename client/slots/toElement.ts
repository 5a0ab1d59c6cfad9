import type { View } from "../../shared/view.ts";

/** Makes an element by DOM calls: no text in it is markup. What it may say, such as addresses, the Worker has seen to. */
export function toElement([tag, attributes, ...children]: View): Element {
  const made = document.createElement(tag);
  for (const name in attributes) made.setAttribute(name, attributes[name] as string);
  made.append(...children.map((child) => (typeof child === "string" ? child : toElement(child))));
  return made;
}
