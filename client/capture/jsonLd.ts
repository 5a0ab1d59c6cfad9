import { safely } from "../safely.ts";
import type { Source } from "../source.ts";
import type { Fields } from "./fields.ts";
import { tell } from "./tell.ts";

// biome-ignore lint/suspicious/noExplicitAny: a page's own data, of any shape
type Node = any;

/** Where structured data may name what their page is about: not in its lists. */
const places = /^(\d*|@graph|mainEntity)$/;

/** The page's product, where its structured data tell of one, once or several times. */
export const jsonLd: Source = () => {
  const items: Fields[] = [];
  /** Notes the products on the way to them; nothing is made of the rest. */
  const note = (place: string, node: Node) => {
    if (!places.test(place)) return undefined;
    if (!/Product(Group)?\b/.test(node["@type"])) return node;
    items.push({
      ...node,
      // Without an id of its own it is named by the path of its page.
      id:
        node.productID ??
        node.sku ??
        node.productGroupID ??
        new URL(node.url ?? "", location as unknown as string).pathname,
      // What the Worker reads its price from.
      offer: [node.offers ?? [node.hasVariant].flat()[0]?.offers].flat()[0],
    });
  };
  document
    .querySelectorAll("[type$='ld+json']")
    .forEach(safely((script) => JSON.stringify(JSON.parse(script.textContent), note)));
  if (items.every(({ id }) => id === items[0]?.["id"])) tell("jsonLd", "productView", { items });
};
