import type { Asked } from "./Source.ts";

/** The product that is looked at, or else those that the visitor looked at last, the newest first. */
export function viewedSeeds({ product, profile }: Asked): string[] {
  return product === undefined ? (profile?.recent ?? []).map(([id]) => id) : [product];
}

/** The product that is looked at, or else what is in the cart, what was bought last, what was looked at last. */
export function buyingSeeds(asked: Asked): string[] {
  const { product, profile } = asked;
  if (product !== undefined) return [product];
  for (const list of [profile?.cart ?? [], profile?.bought ?? []]) {
    if (list.length > 0) return list.map(([id]) => id);
  }
  return viewedSeeds(asked);
}
