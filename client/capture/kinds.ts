/**
 * What events are called, by us and by GA4, whose names the Worker takes for ours. The kind of an event is the number of the
 * innermost group that its name fills: up to `cartKinds` a change of the cart, up to `itemKinds` about a product, up to
 * `orderKinds` about an order, then a search, who somebody is, a list and a checkout.
 */
export const kinds =
  /^((addToCart|add_to_cart)|(removeFromCart|remove_from_cart)|(productView|view_item|select_item)|(purchaseComplete|purchase)|(refund)|(search|view_search_results)|(identify)|(listView|view_item_list)|(checkoutStart|begin_checkout))$/;

export const cartKinds = 3;
export const viewKind = 4;
export const itemKinds = 4;
export const orderKinds = 6;
export const searchKind = 7;
export const identifyKind = 8;
