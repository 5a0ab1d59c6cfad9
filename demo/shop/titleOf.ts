import type { Product } from "../../shared/catalogue.ts";
import { readable } from "./readable.ts";

/** A product's title as people read it. Where a log knew no better title than the id, brand and category help. */
export function titleOf({ id, title, brand, category }: Product): string {
  if (title !== id || (brand === undefined && category === undefined)) return readable(title);
  const kind = category?.split(/[.>/]/).at(-1)?.trim();
  return [brand, kind, id]
    .flatMap((part) => (part === undefined || part === "" ? [] : readable(part.toUpperCase())))
    .join(" ");
}
