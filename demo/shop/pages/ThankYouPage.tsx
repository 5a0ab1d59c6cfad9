import { Hero } from "../parts/Hero.tsx";
import { Layout } from "../parts/Layout.tsx";
import { Shelf } from "../parts/Shelf.tsx";
import { Slot } from "../parts/Slot.tsx";
import type { ShopContext } from "../shopContext.ts";

/** After the purchase: the order's number, and the home page's slots again, which the purchase may have changed. */
export function ThankYouPage({ shop, order }: { shop: ShopContext; order: string | undefined }) {
  return (
    <Layout shop={shop} title={`Thank you · ${shop.name}`}>
      <div class="wrap" data-thank-you>
        <div class="thanks">
          <h1>Thank you</h1>
          <p>
            {order === undefined ? "Your order is on its way to us." : `Your order ${order} is on its way to us.`} It is
            a pretended one: nothing will be charged, and nothing sent.
          </p>
        </div>
        <Slot name="home-hero">
          <Hero
            headline="While you are here"
            text="What arrived this week, and what will be gone by the next."
            action="See everything"
            link="/category/all"
            image="/scene/thank-you.svg"
          />
        </Slot>
        <Slot name="recommended">
          <Shelf title="Recommended for you" products={shop.inventory.picks.liked} currency={shop.currency} />
        </Slot>
      </div>
    </Layout>
  );
}
