import type { Campaign } from "../shared/campaign.ts";
import type { Product } from "../shared/catalogue.ts";
import { isAvailable } from "../shared/isAvailable.ts";

/** What of their prices the two cost together. */
const share = 0.85;

/**
 * The demo's bundle: the two dearest products of one category that can be had, offered on the pages of both. None where the
 * catalogue has no two such products.
 */
export function seedBundle(products: readonly Product[]): Campaign[] {
  // What is on sale saves less together as soon as it is shown; the bundle is to stay true.
  const offered = products.filter(
    (product) => (product.price ?? 0) > 0 && product.salePrice === undefined && isAvailable(product),
  );
  const byPrice = [...offered].sort((a, b) => (b.price ?? 0) - (a.price ?? 0));
  const first = byPrice.find((one) => partnerOf(one, byPrice) !== undefined);
  const second = first === undefined ? undefined : partnerOf(first, byPrice);
  if (first?.price === undefined || first.currency === undefined || second?.price === undefined) return [];
  const price = Math.floor((first.price + second.price) * share);
  return [
    {
      id: "better-together",
      name: "Better together",
      slot: "offer",
      priority: 50,
      kind: "bundle",
      pages: { include: [{ product: [first.id, second.id] }] },
      content: {
        headline: "Better together",
        text: "Two that were made for each other, for less than one by one.",
        items: [{ id: first.id }, { id: second.id }],
        price,
        currency: first.currency,
        saving: first.price + second.price - price,
        saves: "You save {saving}",
        style: "warm",
      },
    },
  ];
}

function partnerOf({ id, category, currency }: Product, products: readonly Product[]): Product | undefined {
  return products.find(
    (other) => other.id !== id && other.category === category && category !== undefined && other.currency === currency,
  );
}
