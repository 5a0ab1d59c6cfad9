import type { Event } from "../../shared/event.ts";
import type { Item } from "../../shared/item.ts";
import type { Good } from "./makeGoods.ts";

type Without<T, K extends keyof T> = T extends unknown ? Omit<T, K> : never;

/** An event before its place in the log gave it an id. */
export type Draft = Without<Event, "id">;

/** A good as events carry it. */
export function itemOf({ product }: Good, quantity?: number): Item {
  return {
    id: product.id,
    name: product.title,
    ...(product.category === undefined ? {} : { category: product.category }),
    ...(product.brand === undefined ? {} : { brand: product.brand }),
    ...(product.price === undefined ? {} : { price: product.price }),
    ...(product.currency === undefined ? {} : { currency: product.currency }),
    ...(quantity === undefined ? {} : { quantity }),
  };
}
