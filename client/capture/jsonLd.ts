import type { Source } from "../source.ts";
import type { Fields } from "./fields.ts";

// biome-ignore lint/suspicious/noExplicitAny: a page's own data, of any shape
type Node = any;

/** The products that a page is about: not those of its lists. */
function productsOf(node: Node): Node[] {
  if (Array.isArray(node)) return node.flatMap(productsOf);
  if (/\bProduct(Group)?\b/.test(node["@type"])) return [node];
  return productsOf([node["@graph"] ?? [], node.mainEntity ?? []]);
}

/** A product with what the Worker reads its price from. Without an id of its own it is named by the path of its page. */
function toItem(node: Node): Fields {
  const { productID, sku, productGroupID, url = "", offers, hasVariant } = node;
  return {
    ...node,
    id: productID ?? sku ?? productGroupID ?? new URL(url, location.href).pathname,
    offer: [offers ?? [hasVariant].flat()[0]?.offers].flat()[0],
  };
}

/** The page's product, where its structured data tell of one, once or several times. */
export const jsonLd: Source = ({ event, safely }) => {
  const items: Fields[] = [];
  document
    .querySelectorAll("script[type='application/ld+json']")
    .forEach(safely((script) => items.push(...productsOf(JSON.parse(script.textContent ?? "")).map(toItem))));
  const [item] = items;
  if (item && items.every(({ id }) => id === item["id"])) event("jsonLd", "productView", { item });
};
