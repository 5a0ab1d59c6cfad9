/**
 * The field that an event of a type is nothing without: of a product its id, of an order its value. Beside them GA4's names of
 * our types, where they are others.
 */
export const names: Record<string, string> = {
  view_item: "productView",
  select_item: "productView",
  add_to_cart: "addToCart",
  remove_from_cart: "removeFromCart",
  view_item_list: "listView",
  begin_checkout: "checkoutStart",
  purchase: "purchaseComplete",
  view_search_results: "search",
  productView: "id",
  addToCart: "id",
  removeFromCart: "id",
  purchaseComplete: "value",
  refund: "value",
  search: "query",
  listView: "items",
  checkoutStart: "items",
  identify: "customer",
};
