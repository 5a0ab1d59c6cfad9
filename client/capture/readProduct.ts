import type { Item } from "../../shared/item.ts";
import { toItem } from "./toItem.ts";

/** The product an element stands for, from its data attributes; ours go before plain ones. */
export function readProduct(element: Element | null | undefined): Item | undefined {
  const read = (name: string) => element?.getAttribute(`data-coterie-${name}`) ?? element?.getAttribute(`data-${name}`);
  return toItem(read("product") ?? read("product-id"), read);
}
