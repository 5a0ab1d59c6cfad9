import { register } from "./support/register.ts";

const product = '[itemtype$="schema.org/Product" i]';

/** The element with a property of a thing itself, not of a thing inside it. */
function find(scope: Element | undefined, name: string): Element | undefined {
  return [...(scope?.querySelectorAll(`[itemprop~=${name}]`) ?? [])].find(
    (element) => element.parentElement?.closest("[itemscope]") === scope,
  );
}

/** A property's value: of an attribute, where the element has one for it, or its text. Of a thing, its name. */
function read(scope: Element | undefined, name: string): string | undefined {
  const element = find(scope, name);
  if (element?.matches("[itemscope]")) return read(element, "name");
  return (
    element?.getAttribute("content") ??
    element?.getAttribute("value") ??
    // A link around a name is not the name.
    element?.getAttribute(name === "url" || element.matches("link") ? "href" : "content") ??
    element?.textContent?.trim()
  );
}

/** The product of a page with schema.org microdata, where it is the page's one: several are a list. */
register(6, ({ event }) => {
  const [thing, ...others] = document.querySelectorAll(`${product}:not([itemprop]),${product}[itemprop^=mainEntity]`);
  if (!thing || others[0]) return;
  const offer = find(thing, "offers");
  event("microdata", "productView", {
    item: {
      id:
        read(thing, "productID") ??
        read(thing, "sku") ??
        read(offer, "sku") ??
        new URL(read(thing, "url") ?? "", location.href).pathname,
      name: read(thing, "name"),
      brand: read(thing, "brand"),
      category: read(thing, "category"),
      price: read(offer, "price") ?? read(offer, "lowPrice"),
      currency: read(offer, "priceCurrency"),
    },
  });
});
