/** What the events of a type are about; those of products and orders carry it in a field of its own. */
export const abouts: Record<string, string> = {
  productView: "item",
  addToCart: "item",
  removeFromCart: "item",
  purchaseComplete: "order",
  refund: "order",
  search: "query",
  listView: "items",
  checkoutStart: "items",
  identify: "customer",
};
