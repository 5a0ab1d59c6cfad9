import { pathOf } from "./pathOf.ts";

const product = '[itemtype$="schema.org/Product" i]';

/** The products that the page marks up as microdata, but for those that are a property of another thing. */
export function microdataIds(): string[] {
  const scopes = [...document.querySelectorAll(`${product}:not([itemprop]),${product}[itemprop^=mainEntity]`)];
  return scopes.map((scope) => {
    const element = scope.querySelector('[itemprop~="productID"],[itemprop~="sku"]');
    const id = (element?.getAttribute("content") ?? element?.textContent)?.trim();
    return id || pathOf(scope.querySelector('[itemprop~="url"]')?.getAttribute("href") ?? "");
  });
}
