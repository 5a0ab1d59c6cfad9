import type { Selectors } from "../../../shared/selectors.ts";
import { pathOf } from "./pathOf.ts";

/** The products that the site's selectors find. Throws where one of them is no selector. */
export function selectedIds(selectors: Selectors): string[] {
  const { card, page } = selectors;
  const cards = card ? [...document.querySelectorAll(card)] : [];
  const own = page ? document.querySelector(page) : null;
  return [...cards.map((one) => idIn(one, selectors)), own && idIn(own, selectors, true)].flatMap((id) => id || []);
}

/** What names a product: its id, else the path of its link (of the page, on its own page), else its title. */
function idIn(holder: Element, { id, link, title, card }: Selectors, isPage = false): string | undefined {
  const address = link ? find(holder, link)?.getAttribute("href") : undefined;
  const path = isPage ? (link || !card) && location.pathname : address && pathOf(address);
  const usable = path !== "/" && (isPage || path !== location.pathname) && path;
  return read(holder, id) || usable || read(holder, title) || undefined;
}

/** An element's text or, after `@`, its attribute. */
function read(holder: Element, selector = ""): string | undefined {
  const [, path = "", attribute] = selector.match(/(.*)@([^@\]]+)$/) ?? [];
  const found = attribute
    ? find(holder, path)?.getAttribute(attribute)
    : selector && find(holder, selector)?.textContent;
  return found?.trim();
}

function find(holder: Element, selector: string): Element | null {
  return selector === "" || holder.matches(selector) ? holder : holder.querySelector(selector);
}
