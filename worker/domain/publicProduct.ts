import type { Product } from "../../shared/catalogue.ts";
import { offerOf } from "../../shared/offerOf.ts";
import type { ShownProduct } from "../../shared/shownProduct.ts";

/**
 * What anybody may know of a product, at a time (ms): margin, labels and stock are the shop's own. Field by field, since
 * copying with `...` takes several times as long; JSON leaves out what is undefined.
 */
export function publicProduct(product: Product, now: number): ShownProduct {
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
