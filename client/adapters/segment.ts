import { segmentTypes } from "../../shared/segmentTypes.ts";
import { register } from "./support/register.ts";

type Properties = Record<string, unknown>;

type Analytics = {
  on?(name: "track", run: (event: string, properties: Properties) => void): void;
  /** Only the snippet's stub, an array of the calls that wait for Segment, has it. */
  forEach?(run: (call: [method: string, event: string, properties: Properties]) => void): void;
};

/** What the shop tells Segment, by its e-commerce names; calls that wait for Segment too, should it never arrive. */
register(4, ({ event, safely }, isFirst) => {
  const { analytics } = window as { analytics?: Analytics };
  if (!isFirst || !analytics) return;

  const keyOf = (name: string, { product_id, sku, order_id, query }: Properties) =>
    `${[name, product_id, sku, order_id, query]}`;

  const toItem = (given: Properties) => ({ ...given, id: given["product_id"] ?? given["sku"] });

  /** Calls that were read while they waited: Segment tells of them once more when it has come. */
  const waited: string[] = [];
  const read = (name: string, given: Properties) => {
    const type: unknown = segmentTypes[name];
    const { products, order_id, subtotal, revenue, value, total, currency, coupon, query, list_id, category } = given;
    const items = Array.isArray(products) ? products.map(toItem) : [];
    const order = { id: order_id, value: subtotal ?? revenue ?? value ?? total, currency, coupon, items };
    if (typeof type === "string")
      event(name === "Product Clicked" ? "card" : "segment", type, {
        item: toItem(given),
        items,
        order,
        query,
        list: list_id ?? category,
      });
  };
  analytics.forEach?.(
    safely(([method, name, given]) => {
      if (method !== "track") return;
      waited.push(keyOf(name, given));
      read(name, given);
    }),
  );
  analytics.on?.(
    "track",
    safely((name, given) => {
      const at = waited.indexOf(keyOf(name, given));
      if (at < 0) read(name, given);
      else waited.splice(at, 1);
    }),
  );
});
