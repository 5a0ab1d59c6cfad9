import { placed } from "../placed.ts";
import type { Asked, Source } from "../Source.ts";
import { shelfOf } from "../shelves.ts";

/** What the shop has, the best reviewed first, of the list's categories and brands where it names some. */
export const range: Source = {
  first: (asked) => ({ shelves: shelvesOf(asked) }),
  name: (asked, found) => placed(shelvesOf(asked).flatMap((key) => (found.shelf(key)?.top ?? []).map(([id]) => id))),
};

function shelvesOf({ filters: { categories, brands } }: Asked): string[] {
  const [inCategories, ofBrands] = [categories?.include ?? [], brands?.include ?? []];
  return [...inCategories.map(shelfOf.category), ...ofBrands.map(shelfOf.brand), shelfOf.all];
}
