import { type Fields, fieldsIn } from "../fieldsIn.ts";
import { textIn } from "../textIn.ts";
import { pathOf } from "./pathOf.ts";

/** How deep lists and graphs may be nested. */
const deepest = 8;

/** The products that the page's JSON-LD is about, not those of its lists; and how many blocks are not JSON. */
export function jsonLdIds(): { ids: string[]; broken: number } {
  let broken = 0;
  const ids = [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap(({ textContent }) => {
    try {
      return productsIn(JSON.parse(textContent ?? ""), 0).map(idOf);
    } catch {
      broken++;
      return [];
    }
  });
  return { ids, broken };
}

function productsIn(node: unknown, depth: number): Fields[] {
  if (depth > deepest) return [];
  if (Array.isArray(node)) return node.flatMap((one) => productsIn(one, depth + 1));
  const fields = fieldsIn(node);
  if (/\bProduct(Group)?\b/.test(`${fields["@type"]}`)) return [fields];
  return ["@graph", "mainEntity"].flatMap((name) => productsIn(fields[name], depth + 1));
}

/** What names a product, as the tag has it; one without an id is named by its path. */
function idOf(product: Fields): string {
  const named = ["productID", "sku", "productGroupID"].map((name) => textIn(product[name])).find(Boolean);
  return named ?? pathOf(textIn(product["url"]) ?? "");
}
