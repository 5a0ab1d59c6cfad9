import type { Fields } from "./fields.ts";

/** The product an element stands for, by its data attributes; ours go before plain ones. Undefined without an id. */
export function readProduct(element: Element | null | undefined): Fields | undefined {
  const read = (name: string) => element?.getAttribute(`data-coterie-${name}`) ?? element?.getAttribute(`data-${name}`);
  const item: Fields = { id: read("product") ?? read("product-id") };
  for (const name of ["name", "category", "brand", "price", "currency"]) item[name] = read(name);
  return item["id"] ? item : undefined;
}
