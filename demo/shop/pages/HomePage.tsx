import { imageOf } from "../addresses.ts";
import { Hero } from "../parts/Hero.tsx";
import { Layout } from "../parts/Layout.tsx";
import { Shelf } from "../parts/Shelf.tsx";
import { Slot } from "../parts/Slot.tsx";
import type { ShopContext } from "../shopContext.ts";

/** The banner, what is liked, the categories, what is dear, what is small. */
export function HomePage({ shop }: { shop: ShopContext }) {
  const { categories } = shop.inventory;
  const { liked, treasures, small } = shop.inventory.picks;
  return (
    <Layout shop={shop} title={shop.name}>
      <div class="wrap">
        <h1 class="unseen">{shop.name}</h1>
        <Slot name="home-hero">
          <Hero
            headline="Good things, chosen slowly"
            text="A small shop with a long memory: pieces to use every day, and a few to hand on."
            action="See everything"
            link="/category/all"
            image="/scene/welcome.svg"
          />
        </Slot>
        <Slot name="recommended">
          <Shelf title="Recommended for you" products={liked} currency={shop.currency} />
        </Slot>
        {categories.length > 0 && (
          <section aria-labelledby="by-category">
            <h2 id="by-category" class="section-title">
              Shop by category
            </h2>
            <ul class="tiles">
              {categories.slice(0, 8).map(({ slug, name, products }) => (
                <li>
                  <a class="tile" href={`/category/${slug}`}>
                    {products[0] !== undefined && (
                      <img src={imageOf(products[0])} alt="" width="400" height="500" loading="lazy" />
                    )}
                    <span>{name}</span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <Shelf
          title="Pieces to keep"
          products={treasures}
          currency={shop.currency}
          more="/category/all?sort=price-high"
        />
        <section class="promises" aria-label="Why shop here">
          <p>
            <strong>Sent with care</strong> Wrapped in paper, never plastic.
          </p>
          <p>
            <strong>Thirty days to change your mind</strong> Send it back, no questions.
          </p>
          <p>
            <strong>Made to last</strong> And repaired when it does not.
          </p>
        </section>
        <Shelf title="Small finds" products={small} currency={shop.currency} more="/category/all?sort=price-low" />
      </div>
    </Layout>
  );
}
