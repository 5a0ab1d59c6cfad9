import type { Product } from "../../../shared/catalogue.ts";
import { imageOf } from "../addresses.ts";
import { Layout } from "../parts/Layout.tsx";
import { Price } from "../parts/Price.tsx";
import { productData } from "../parts/productData.ts";
import { Rating } from "../parts/Rating.tsx";
import { Shelf } from "../parts/Shelf.tsx";
import { Slot } from "../parts/Slot.tsx";
import { relatedTo } from "../relatedTo.ts";
import type { ShopContext } from "../shopContext.ts";
import { titleOf } from "../titleOf.ts";

/** A product by itself, and what goes with it. */
export function ProductPage({ shop, product }: { shop: ShopContext; product: Product }) {
  const title = titleOf(product);
  const category = shop.inventory.categories.find(({ products }) => products.includes(product));
  return (
    <Layout shop={shop} title={`${title} · ${shop.name}`} category={category?.slug}>
      <div class="wrap">
        <nav class="crumbs" aria-label="Breadcrumb">
          <a href="/">Home</a>
          <a href={`/category/${category?.slug ?? "all"}`}>{category?.name ?? "All products"}</a>
        </nav>
        <article
          class="product"
          data-coterie-product={product.id}
          data-coterie-view
          {...productData(product, shop.currency)}
        >
          <div class="product-picture">
            <img src={imageOf(product)} alt={title} width="400" height="500" fetchpriority="high" />
            {product.badge !== undefined && <span class="badge">{product.badge}</span>}
          </div>
          <div class="product-words">
            {product.brand !== undefined && <p class="product-brand">{product.brand}</p>}
            <h1>{title}</h1>
            {product.rating !== undefined && <Rating rating={product.rating} reviews={product.reviews} />}
            <Price product={product} currency={shop.currency} />
            {product.available === false ? (
              <p class="product-note">This one has found its homes. More may come.</p>
            ) : (
              <button type="button" class="button" data-coterie-add>
                Add to bag
              </button>
            )}
            <dl class="product-facts">
              <dt>Delivery</dt>
              <dd>In two to four days, wrapped in paper.</dd>
              <dt>Returns</dt>
              <dd>Within thirty days, for any reason.</dd>
              <dt>Article</dt>
              <dd>{product.id}</dd>
            </dl>
          </div>
        </article>
        <Slot name="offer" />
        <Slot name="product-related">
          <Shelf title="Goes well with" products={relatedTo(product, shop.inventory)} currency={shop.currency} />
        </Slot>
      </div>
    </Layout>
  );
}
