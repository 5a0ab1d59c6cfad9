import type { Item } from "../../shared/item.ts";
import type { Fields } from "./fieldsOf.ts";
import { toItem } from "./readFields.ts";

/** The product an element stands for, from its data attributes; ours go before plain ones. */
export function readProduct(element: Element | null | undefined): Item | undefined {
  const read = (name: string) => element?.getAttribute(`data-coterie-${name}`) ?? element?.getAttribute(`data-${name}`);
  const id = read("product") ?? read("product-id");
  const fields: Fields = { id };
  for (const name of "name category brand price currency".split(" ")) fields[name] = read(name);
  return toItem(fields);
}
