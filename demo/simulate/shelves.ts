import { departments } from "./departments.ts";
import type { Good } from "./makeGoods.ts";
import type { Random } from "./random.ts";

/** Goods arranged so that a shopper finds something: by taste, and by what goes with what. */
export type Shelves = {
  /** Something of these categories, tiers weighted. */
  browse(categories: readonly string[], tiers: readonly number[], random: Random): Good;
  /** Something that goes with a product: of its collection, or a complement of about its price. */
  companion(good: Good, random: Random): Good;
};

export function arrange(goods: readonly Good[]): Shelves {
  const shelves = new Map<string, Good[]>();
  for (const good of goods) {
    const key = `${good.product.category} ${good.tier}`;
    shelves.set(key, [...(shelves.get(key) ?? []), good]);
  }
  const companions = new Map(goods.map((good) => [good.product.id, companionsOf(good, goods)]));

  return {
    browse(categories, tiers, random) {
      const tier = random.pick([0, 1, 2, 3], tiers);
      return wanted(shelves.get(`${random.pick(categories)} ${tier}`) ?? goods, random);
    },
    companion: (good, random) => wanted(companions.get(good.product.id) ?? goods, random),
  };
}

/** The categories there are. */
export const categories: readonly string[] = departments.map(({ category }) => category);

function wanted(goods: readonly Good[], random: Random): Good {
  return random.pick(
    goods,
    goods.map(({ appeal }) => appeal),
  );
}

function companionsOf(good: Good, goods: readonly Good[]): Good[] | undefined {
  const others = goods.filter(
    (other) =>
      other !== good &&
      ((other.collection === good.collection && other.product.category === good.product.category) ||
        (good.goesWith.includes(other.noun) && Math.abs(other.tier - good.tier) <= 1)),
  );
  return others.length > 0 ? others : undefined;
}
