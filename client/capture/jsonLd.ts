import { safely } from "../safely.ts";
import type { Source } from "../source.ts";
import type { Fields } from "./fields.ts";

// biome-ignore lint/suspicious/noExplicitAny: a page's own data, of any shape
type Node = any;

/** The products that a page is about: not those of its lists. */
function productsOf(nodes: Node): Node[] {
  return [nodes]
    .flat(9)
    .flatMap((node) =>
      /Product(Group)?\b/.test(node["@type"]) ? toItem(node) : productsOf(node["@graph"] ?? node.mainEntity ?? []),
    );
}

/** A product with what the Worker reads its price from. Without an id of its own it is named by the path of its page. */
function toItem(node: Node): Node {
  return {
    ...node,
    id: node.productID ?? node.sku ?? node.productGroupID ?? new URL(node.url ?? "", location.href).pathname,
    offer: [node.offers ?? [node.hasVariant].flat()[0]?.offers].flat()[0],
  };
}

/** The page's product, where its structured data tell of one, once or several times. */
export const jsonLd: Source = ({ event }) => {
  const items: Fields[] = [];
  document
    .querySelectorAll("script[type$='ld+json']")
    .forEach(safely((script) => items.push(...productsOf(JSON.parse(script.textContent)))));
  const [item] = items;
  if (items.every(({ id }) => id === item?.["id"])) event("jsonLd", "productView", { item });
};
