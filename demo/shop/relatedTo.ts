import type { Product } from "../../shared/catalogue.ts";
import type { Inventory } from "./inventory.ts";

/** What a shop without any data would show beside a product: the same maker first, then the same category, then what is liked. */
export function relatedTo(product: Product, { popular }: Inventory, count = 8): Product[] {
  const others = popular.filter(({ id }) => id !== product.id);
  const same = (key: "brand" | "category") =>
    others.filter((other) => product[key] !== undefined && other[key] === product[key]).slice(0, count / 2);
  return [...new Set([...same("brand"), ...same("category"), ...others.slice(0, count)])].slice(0, count);
}
