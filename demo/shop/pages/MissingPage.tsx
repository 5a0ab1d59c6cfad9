import { Layout } from "../parts/Layout.tsx";
import { Shelf } from "../parts/Shelf.tsx";
import type { ShopContext } from "../shopContext.ts";

/** For addresses that lead nowhere. */
export function MissingPage({ shop }: { shop: ShopContext }) {
  return (
    <Layout shop={shop} title={`Not found · ${shop.name}`}>
      <div class="wrap">
        <div class="thanks">
          <h1>Not on our shelves</h1>
          <p>
            This page does not exist, or no longer. <a href="/">Start from the front</a>, or try one of these.
          </p>
        </div>
        <Shelf title="Well liked" products={shop.inventory.picks.liked} currency={shop.currency} />
      </div>
    </Layout>
  );
}
