import type { Fields } from "../capture/fields.ts";
import { site } from "../site.ts";

/** Addresses that may be set: https, or a path on the page's own host; not `javascript:`, `data:`, `//host`. */
const safeAddress = /^(https:\/\/|\/(?![/\\\s]))/;
const name = "data-coterie-field";

/** A slot that holds a `<template>` gets its contents by it: the elements with `data-coterie-field="NAME"` get the fields. */
site.show = (answer, own) => {
  const { kind, content } = answer as { kind: string; content?: Fields };
  if (!content) return undefined;
  const made = filled("section", own, content);
  made?.classList.add(`coterie-${kind}`);
  return made;
};

/** An element around what a template makes of a content; undefined where there is no template. */
function filled(tag: string, own: Iterable<Node>, content: Fields): Element | undefined {
  const template = [...own].find((node): node is HTMLTemplateElement => node instanceof HTMLTemplateElement);
  if (!template) return undefined;
  const made = document.createElement(tag);
  made.append(document.importNode(template.content, true));
  for (const part of made.querySelectorAll(`[${name}]`)) {
    const field = part.getAttribute(name) ?? "";
    const value = content[field];
    // What the content does not have, it does not show.
    if (value === undefined || value === null) part.remove();
    else put(part, field, value, content);
  }
  return made;
}

function put(part: Element, field: string, value: unknown, content: Fields): void {
  if (Array.isArray(value)) {
    const own = [...part.children];
    part.append(...value.flatMap((card: Fields) => marked(filled("div", own, card), card) ?? []));
  } else if (part instanceof HTMLImageElement) {
    part.alt = `${content["imageAlt"] ?? content["title"] ?? ""}`;
    if (safeAddress.test(`${value}`)) part.src = `${value}`;
  } else if (part instanceof HTMLProgressElement) {
    part.max = Number(content["max"]);
    part.value = Number(value);
  } else {
    if (part instanceof HTMLAnchorElement && safeAddress.test(`${content["link"]}`)) part.href = `${content["link"]}`;
    if (field !== "link") part.textContent = `${value}`;
  }
}

/** A card is marked like any product, so that its clicks count too. */
function marked(card: Element | undefined, { id, title, amount, currency }: Fields): Element | undefined {
  for (const [mark, value] of Object.entries({ product: id, name: title, price: amount, currency })) {
    if (value !== undefined) card?.setAttribute(`data-coterie-${mark}`, `${value}`);
  }
  return card;
}
