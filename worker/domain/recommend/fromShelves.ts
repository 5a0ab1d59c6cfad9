import { categoriesFor } from "./categoriesFor.ts";
import { placed } from "./placed.ts";
import type { Named, Source } from "./Source.ts";
import { type Shelf, shelfOf } from "./shelves.ts";

/** A strategy that takes an order of shelves: of the visitor's categories in turn, then of everything. */
export function fromShelves(
  order: (shelf: Shelf) => string[],
  last: (ids: string[]) => string[] = (ids) => ids,
): Source {
  return {
    first: ({ product }) => (product === undefined ? {} : { products: [product] }),
    second: (asked, found) => ({ shelves: [...categoriesFor(asked, found).map(shelfOf.category), shelfOf.all] }),
    name(asked, first, second) {
      const lists = categoriesFor(asked, first).map((category): Named[] => {
        const shelf = second.shelf(shelfOf.category(category));
        return shelf === undefined ? [] : placed(order(shelf), { category });
      });
      const all = second.shelf(shelfOf.all);
      return [...inTurn(lists), ...placed(last(all === undefined ? [] : order(all)))];
    },
  };
}

/** The first of each list, then the second of each, and so on. */
function inTurn(lists: Named[][]): Named[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list[i] ?? [])).flat();
}
