import type { Product } from "../../../shared/catalogue.ts";
import { ProductCard } from "./ProductCard.tsx";

type Props = { title: string; products: readonly Product[]; currency: string; more?: string };

/** A titled row of products that scrolls sideways where it does not fit, so that its height is always the same. */
export function Shelf({ title, products, currency, more }: Props) {
  return (
    <section class="shelf" aria-label={title}>
      <div class="shelf-head">
        <h2>{title}</h2>
        {more !== undefined && (
          <a class="more" href={more} aria-label={`View all: ${title}`}>
            View all
          </a>
        )}
      </div>
      <ul class="shelf-items">
        {products.map((product) => (
          <li>
            <ProductCard product={product} currency={currency} />
          </li>
        ))}
      </ul>
    </section>
  );
}
