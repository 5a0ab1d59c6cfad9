import type { Product } from "../../shared/catalogue.ts";
import { offerOf } from "../../shared/offerOf.ts";
import type { ShownProduct } from "../../shared/shownProduct.ts";

/**
 * What visitors may know of a product, at its price at a time (ms). Field by field: copying with `...` takes several times
 * as long, and a list is mostly this; and margin, labels and stock are the shop's own. JSON leaves out what is undefined.
 */
export function shownProduct(product: Product, now: number): ShownProduct {
  const { id, title, link, image, category, brand, rating, reviews, badge } = product;
  const offer = offerOf(product, now);
  return {
    id,
    title,
    link,
    image,
    price: offer?.price,
    regular: offer?.regular,
    currency: offer?.currency,
    category,
    brand,
    rating,
    reviews,
    badge,
  };
}
