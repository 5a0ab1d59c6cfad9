import { Layout } from "../parts/Layout.tsx";
import { Shelf } from "../parts/Shelf.tsx";
import { Slot } from "../parts/Slot.tsx";
import type { ShopContext } from "../shopContext.ts";

/** The bag. It lives in the browser, so the shop's script fills the list. */
export function CartPage({ shop }: { shop: ShopContext }) {
  return (
    <Layout shop={shop} title={`Your bag · ${shop.name}`}>
      <div class="wrap">
        <h1 class="page-title" tabindex={-1}>
          Your bag
        </h1>
        <Slot name="free-delivery" />
        <div class="bag" data-bag>
          <div class="bag-empty">
            <p>There is nothing in it yet.</p>
            <noscript>
              <p>The bag needs JavaScript; looking around does not.</p>
            </noscript>
            <a class="button" href="/category/all">
              Look around
            </a>
          </div>
        </div>
        <Slot name="recommended">
          <Shelf title="Recommended for you" products={shop.inventory.picks.liked} currency={shop.currency} />
        </Slot>
      </div>
    </Layout>
  );
}
