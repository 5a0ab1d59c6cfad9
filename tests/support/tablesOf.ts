import type { Product } from "../../shared/catalogue.ts";
import type { ScoredItems } from "../../shared/recommendations.ts";
import { ItemNumbers } from "../../worker/domain/recommend/ItemNumbers.ts";
import { scoredList } from "../../worker/domain/recommend/ScoredList.ts";
import { Shelves } from "../../worker/domain/recommend/shelves.ts";
import type { ListTable, Tables } from "../../worker/domain/tables.ts";

export type ListsByTable = { [Table in ListTable]?: Record<string, ScoredItems> };

/** A catalogue and lists as recommendations look them up, in memory; counts the reads that storage would cost. */
export function tablesOf(products: readonly Product[], lists: ListsByTable): Tables & { reads: number } {
  const byId = new Map(products.map((product) => [product.id, product]));
  const shelves = new Shelves();
  for (const product of products) shelves.add(product);
  const built = shelves.build();
  const numbers = new ItemNumbers();
  return {
    reads: 0,
    async products(ids) {
      this.reads++;
      return new Map(ids.flatMap((id) => (byId.has(id) ? [[id, byId.get(id) as Product] as const] : [])));
    },
    async read(wants) {
      if (wants.some((want) => Object.values(want).some((keys) => keys !== undefined && keys.length > 0))) this.reads++;
      return {
        product: (id) => byId.get(id),
        shelf: (key) => built.get(key),
        list: (table, key) => scoredList(lists[table]?.[key] ?? [], numbers),
        numbers,
      };
    },
    async someProducts() {
      this.reads++;
      return [...products];
    },
  };
}
