import * as z from "zod";
import type { Event, EventOf } from "../../../shared/event.ts";
import { hash32 } from "../../../shared/hash.ts";

/** Orders kept, at most: refunds and corrections of older ones are not counted any more. */
export const mostOrders = 64;

/** A counted order: hash of its id, value in minor units (null where its currency could not be converted), items. */
const Entry = z.tuple([z.int(), z.nullable(z.int().min(0)), z.int().min(0)]);

/** The newest orders that something counted, newest first, so that only their refunds and corrections are counted too. */
export const OrderBook = z.array(Entry).max(mostOrders);
export type OrderBook = z.infer<typeof OrderBook>;

/** What an event changes, all in integers; `null` where it does not concern a counted order. */
export type OrderChange = {
  book: OrderBook;
  /** The order's hash, which tells it from the others in the book. */
  order: number;
  /** Added to: orders, those of them whose value is known, their value, their items, refunds, and their value. */
  orders: number;
  valued: number;
  revenue: number;
  items: number;
  refunds: number;
  refunded: number;
};

/** How an order, a refund or a correction changes what is counted, amounts being of a currency (the site's). */
export function orderChange(book: OrderBook, event: Event, currency: string): OrderChange | null {
  switch (event.type) {
    case "purchaseComplete":
      return ordered(book, event, currency);
    case "refund":
      return refunded(book, event, currency);
    case "orderCorrection":
      return corrected(book, event, currency);
    default:
      return null;
  }
}

const nothing = { orders: 0, valued: 0, revenue: 0, items: 0, refunds: 0, refunded: 0 };

function ordered(book: OrderBook, { order }: EventOf<"purchaseComplete">, currency: string): OrderChange {
  const value = order.currency === currency ? order.value : null;
  const items = (order.items ?? []).reduce((sum, { quantity }) => sum + (quantity ?? 1), 0);
  const hash = hash32(order.id);
  return {
    ...nothing,
    book: [[hash, value, items] satisfies OrderBook[number], ...book].slice(0, mostOrders),
    order: hash,
    orders: 1,
    valued: value === null ? 0 : 1,
    revenue: value ?? 0,
    items,
  };
}

function refunded(book: OrderBook, { order }: EventOf<"refund">, currency: string): OrderChange | null {
  const hash = hash32(order.id);
  if (!book.some(([known]) => known === hash)) return null;
  return { ...nothing, book, order: hash, refunds: 1, refunded: order.currency === currency ? order.value : 0 };
}

function corrected(book: OrderBook, { order }: EventOf<"orderCorrection">, currency: string): OrderChange | null {
  const hash = hash32(order.id);
  const [, value, items] = book.find(([known]) => known === hash) ?? [];
  if (value === undefined || items === undefined) return null;
  if (order.voided === true) {
    const rest = book.filter(([known]) => known !== hash);
    const valued = value === null ? 0 : -1;
    return { ...nothing, book: rest, order: hash, orders: -1, valued, revenue: -(value ?? 0), items: -items };
  }
  if (value === null || order.currency !== currency) return null;
  const mended = book.map((entry): OrderBook[number] => (entry[0] === hash ? [hash, order.value, items] : entry));
  return { ...nothing, book: mended, order: hash, revenue: order.value - value };
}
