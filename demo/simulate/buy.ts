import { type Draft, itemOf } from "./draft.ts";
import type { Shopper } from "./shopper.ts";

const dayMs = 86_400_000;

/** Buys the cart from `time` (ms) on and empties it; sometimes a piece comes back days later. */
export function buy(shopper: Shopper, time: number): Draft[] {
  const { persona, random, context, cart } = shopper;
  const items = [...cart].map(([good, quantity]) => itemOf(good, quantity));
  const full = items.reduce((sum, { price = 0, quantity = 1 }) => sum + price * quantity, 0);
  const value = persona.coupon === undefined ? full : Math.round(full * 0.9);
  const ordered = time + random.int(20_000, 90_000);
  const id = `${shopper.visitor}-${++shopper.orders}`;
  const coupon = persona.coupon === undefined ? {} : { coupon: persona.coupon };
  cart.clear();

  const drafts: Draft[] = [
    { type: "checkoutStart", time, source: "attribute", path: "/cart", context, items },
    {
      type: "purchaseComplete",
      time: ordered,
      source: "api",
      path: "/thank-you",
      context,
      order: { id, value, currency: "GBP", ...coupon, items },
    },
  ];
  const [first] = items;
  if (first !== undefined && random.chance(persona.refunds)) {
    const refunded = Math.min(value, (first.price ?? 0) * (first.quantity ?? 1));
    drafts.push({
      type: "refund",
      time: ordered + random.int(3, 12) * dayMs,
      source: "server",
      order: { id, value: refunded, currency: "GBP", items: [first] },
    });
  }
  return drafts;
}
