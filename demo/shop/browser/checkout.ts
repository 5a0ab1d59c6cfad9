import { itemOf, readBag, totalOf, writeBag } from "./bag.ts";
import { coterie } from "./coterie.ts";

const key = "shop-order";

/** Turns the bag into an order and goes to the thank-you page, which reports it. */
export function checkout(): void {
  const lines = readBag();
  const currency = lines[0]?.currency;
  if (currency === undefined) return;
  const items = lines.map((line) => itemOf(line, line.quantity));
  const order = { id: newOrderId(), value: totalOf(lines), currency, items };
  coterie("checkoutStart", { items });
  try {
    sessionStorage.setItem(key, JSON.stringify(order));
  } catch {
    // Storage is refused: the shopper gets to the thank-you page all the same, the order is not reported.
  }
  location.assign(`/thank-you?order=${order.id}`);
}

/** On the thank-you page: reports the order just made, once, and empties the bag. A reload finds nothing to report. */
export function finishOrder(): void {
  if (document.querySelector("[data-thank-you]") === null) return;
  try {
    const order: unknown = JSON.parse(sessionStorage.getItem(key) ?? "null");
    sessionStorage.removeItem(key);
    const { id } = (order ?? {}) as { id?: string };
    if (id === undefined || id !== new URLSearchParams(location.search).get("order")) return;
    coterie("purchaseComplete", order);
    writeBag([]);
  } catch {
    // Storage is refused, or holds what is no order: there is nothing to report.
  }
}

/** Short enough to be read out, and no other's. */
function newOrderId(): string {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return `M-${[...random]
    .map((part) => part.toString(36).toUpperCase().padStart(7, "0"))
    .join("")
    .slice(0, 10)}`;
}
