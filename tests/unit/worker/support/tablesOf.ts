import type { Product } from "../../../../shared/catalogue.ts";
import { ItemNumbers } from "../../../../worker/domain/recommend/ItemNumbers.ts";
import { emptyList } from "../../../../worker/domain/recommend/ScoredList.ts";
import type { Tables } from "../../../../worker/domain/tables.ts";

/** Tables of a catalogue without any lists. */
export function tablesOf(products: readonly Product[] = []): Tables {
  const all = new Map(products.map((product) => [product.id, product]));
  return {
    products: async (ids) => new Map([...all].filter(([id]) => ids.includes(id))),
    read: async () => ({
      product: (id) => all.get(id),
      shelf: () => undefined,
      list: () => emptyList,
      numbers: new ItemNumbers(),
    }),
    someProducts: async () => [...all.values()],
  };
}
