/**
 * What the names of Segment's e-commerce specification are to us; others are none of ours. A product's click is a view by
 * its card. https://segment.com/docs/connections/spec/ecommerce/v2/
 */
export const segmentTypes: Record<string, string> = {
  "Product Viewed": "productView",
  "Product Clicked": "productView",
  "Product Added": "addToCart",
  "Product Removed": "removeFromCart",
  "Product List Viewed": "listView",
  "Checkout Started": "checkoutStart",
  "Order Completed": "purchaseComplete",
  "Order Refunded": "refund",
  "Products Searched": "search",
};
