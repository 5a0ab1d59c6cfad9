import { offerOf } from "../../../shared/offerOf.ts";
import type { Profile } from "../../../shared/profile.ts";
import type { Settings } from "../../../shared/settings.ts";
import { amountInBase } from "../inBaseCurrency.ts";
import type { Tables } from "../tables.ts";

/**
 * What a cart is worth by the catalogue's prices at a time (ms), in minor units of the base currency. Null where a product
 * in it has no price there, or one in a currency without a rate: a wrong sum would promise, or ask for, too much.
 */
export async function cartValue(
  cart: Profile["cart"],
  settings: Settings,
  tables: Tables,
  now: number,
): Promise<number | null> {
  const products = await tables.products(cart.map(([id]) => id));
  let sum = 0;
  for (const [id, quantity] of cart) {
    const product = products.get(id);
    const offer = product === undefined ? undefined : offerOf(product, now);
    const inBase = offer === undefined ? undefined : amountInBase(offer.price, offer.currency, settings);
    if (inBase === undefined) return null;
    sum += inBase * quantity;
  }
  return sum;
}
