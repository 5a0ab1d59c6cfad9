import type { Product } from "../../shared/catalogue.ts";

const shelfSize = 8;

/** What the home page shows of a shop: what is liked, what is dear, what costs little; no product twice. */
export type Picks = Record<"liked" | "treasures" | "small", readonly Product[]>;

/** Picks from a shop's products on offer, most liked first and dearest first. */
export function picksOf(popular: readonly Product[], dearest: readonly Product[]): Picks {
  const used = new Set<string>();
  const take = (products: readonly Product[]) => {
    const taken = mixed(
      products.filter(({ id }) => !used.has(id)),
      shelfSize,
    );
    for (const { id } of taken) used.add(id);
    return taken;
  };
  // Logs book postage and corrections as products too, at odd prices: the ends of the price list are left out.
  const odd = dearest.length > 1000 ? Math.ceil(dearest.length / 100) : 0;
  const priced = dearest.slice(odd, dearest.length - odd);
  return { treasures: take(priced), liked: take(popular), small: take([...priced].reverse()) };
}

/** The first of a list, as evenly of its categories as fills it. */
function mixed(products: readonly Product[], count: number): Product[] {
  const each = Math.ceil(count / new Set(products.map(({ category }) => category)).size);
  const seen = new Map<string | undefined, number>();
  const few = products.filter(({ category }) => {
    const before = seen.get(category) ?? 0;
    seen.set(category, before + 1);
    return before < each;
  });
  return (few.length >= count ? few : products).slice(0, count);
}
