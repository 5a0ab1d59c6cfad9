import type { Fields } from "../capture/fields.ts";
import { site } from "../site.ts";
import { onTarget } from "./support/onTarget.ts";
import { register } from "./support/register.ts";
import { viewedCard } from "./support/viewedCard.ts";

/** An element inside another, or that other itself. */
function find(root: Element, selector: string): Element | null {
  return selector === "" || root.matches(selector) ? root : root.querySelector(selector);
}

/** What a selector says: an attribute where it ends in `@attribute`, else a text. */
function read(root: Element, selector = ""): string | null | undefined {
  const [, path, attribute] = selector.match(/(.*)@([^@\]]+)$/) ?? [];
  if (attribute) return find(root, path as string)?.getAttribute(attribute);
  return selector && find(root, selector)?.textContent?.trim();
}

/** A price: of an element's own text, if it has one, before that of what it holds, such as yesterday's price. */
function readPrice(root: Element, selector = ""): string | null | undefined {
  const nodes = selector && !/@/.test(selector) ? [...(find(root, selector)?.childNodes ?? [])] : [];
  const own = nodes.map((node) => (node.nodeType === 3 ? node.nodeValue : " ")).join("");
  return /\d/.test(own) ? own : read(root, selector);
}

/** Products on pages without any marks, where the site's settings say that they stand. */
register(7, (tag, isFirst) => {
  const { card, page, id, link, title, price, add } = site.selectors ?? {};

  // Page and card are named the same way: by their paths, unless the cards have no links.
  const toItem = (root: Element, isPage?: boolean): Fields => {
    const { pathname } = location;
    const linked = isPage ? (link ?? !card) && pathname : link && (find(root, link) as HTMLAnchorElement)?.pathname;
    const path = linked !== "/" && (isPage || linked !== pathname) && linked;
    const name = read(root, title);
    return { id: read(root, id) || path || name, name, price: readPrice(root, price) };
  };

  const own = page && document.querySelector(page);
  if (own) tag.event("selector", "productView", { item: toItem(own, true) });
  if (!isFirst) return;
  onTarget(tag, "click", (target) => {
    const inside = card && target.closest(card);
    if (add && target.closest(add)) {
      const root = inside || (page && document.querySelector(page));
      if (root) tag.event("selector", "addToCart", { item: toItem(root, !inside) });
    } else if (card) {
      const viewed = viewedCard(target, card);
      if (viewed) tag.event("card", "productView", { item: toItem(viewed) });
    }
  });
});
