import type { Bundle } from "../../../shared/bundle.ts";
import type { Product } from "../../../shared/catalogue.ts";
import { offerOf } from "../../../shared/offerOf.ts";
import type { FieldError } from "../../../shared/problem.ts";

/**
 * What a bundle's products come to one by one at a time (ms), and what less it costs together, in minor units of its
 * currency; negative where it costs more. `errors` names products of which that cannot be said.
 */
export function bundleSaving(
  { items, price, currency }: Bundle,
  products: ReadonlyMap<string, Product>,
  now: number,
): { errors: FieldError[]; before: number; saving: number } {
  const errors: FieldError[] = [];
  let before = 0;
  for (const [i, { id, quantity = 1 }] of items.entries()) {
    const product = products.get(id);
    const wrong = (detail: string) => errors.push({ path: `items[${i}].id`, detail });
    const offer = product === undefined ? undefined : offerOf(product, now);
    if (product === undefined) wrong("is not in the catalogue");
    else if (offer === undefined) wrong("has no price in the catalogue");
    else if (offer.currency !== currency) wrong(`is priced in ${offer.currency}, and not in ${currency}`);
    else before += offer.price * quantity;
  }
  return { errors, before, saving: before - price };
}
