import type { Product } from "../../../shared/catalogue.ts";
import { imageOf, linkOf } from "../addresses.ts";
import { titleOf } from "../titleOf.ts";
import { Price } from "./Price.tsx";
import { productData } from "./productData.ts";
import { Rating } from "./Rating.tsx";

type Props = { product: Product; currency: string; eager?: boolean };

/** A product in a grid or a row: the whole card leads to its page, the button puts it into the bag. */
export function ProductCard({ product, currency, eager = false }: Props) {
  const title = titleOf(product);
  return (
    <article class="product-card" data-product-id={product.id} {...productData(product, currency)}>
      <div class="product-card-picture">
        <img
          src={imageOf(product)}
          alt=""
          width="400"
          height="500"
          loading={eager ? "eager" : "lazy"}
          decoding="async"
        />
        {product.badge !== undefined && <span class="badge">{product.badge}</span>}
      </div>
      <h3 class="product-card-title">
        <a href={linkOf(product)}>{title}</a>
      </h3>
      <div class="product-card-facts">
        <Price product={product} currency={currency} />
        {product.rating !== undefined && <Rating rating={product.rating} reviews={product.reviews} />}
      </div>
      {product.available !== false && (
        <button type="button" class="product-card-add" data-coterie-add aria-label={`Add ${title} to bag`}>
          Add to bag
        </button>
      )}
    </article>
  );
}
