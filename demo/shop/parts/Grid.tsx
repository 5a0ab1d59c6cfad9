import type { Product } from "../../../shared/catalogue.ts";
import { ProductCard } from "./ProductCard.tsx";

/** Products in as many columns as fit. */
export function Grid({ products, currency }: { products: readonly Product[]; currency: string }) {
  return (
    <ul class="grid">
      {products.map((product, i) => (
        <li>
          <ProductCard product={product} currency={currency} eager={i < 4} />
        </li>
      ))}
    </ul>
  );
}
