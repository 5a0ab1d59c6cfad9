/**
 * A call for each event of Segment's e-commerce specification (v2), as its pages show them, and what we make of each:
 * null where it is none of ours. https://segment.com/docs/connections/spec/ecommerce/v2/
 */
const monopoly = {
  product_id: "507f1f77bcf86cd799439011",
  sku: "45790-32",
  name: "Monopoly: 3rd Edition",
  price: 19,
  position: 1,
  category: "Games",
  url: "https://www.example.com/product/path",
  image_url: "https:///www.example.com/product/path.jpg",
};
const uno = {
  product_id: "505bd76785ebb509fc183733",
  sku: "46493-32",
  name: "Uno Card Game",
  price: 3,
  position: 2,
  category: "Games",
};
const shirt = {
  product_id: "507f1f77bcf86cd799439011",
  sku: "G-32",
  category: "Games",
  name: "Monopoly: 3rd Edition",
  brand: "Hasbro",
  variant: "200 pieces",
  price: 18.99,
  quantity: 1,
  coupon: "MAYDEALS",
  currency: "usd",
  position: 3,
  value: 18.99,
  url: "https://www.example.com/product/path",
  image_url: "https://www.example.com/product/path.jpg",
};
const readShirt = {
  id: "507f1f77bcf86cd799439011",
  category: "Games",
  name: "Monopoly: 3rd Edition",
  brand: "Hasbro",
  price: 1899,
  quantity: 1,
  currency: "USD",
};
const readMonopoly = { id: monopoly.product_id, name: monopoly.name, category: "Games", price: 1900 };
const readUno = { id: uno.product_id, name: uno.name, category: "Games", price: 300 };
const order = {
  checkout_id: "fksdjfsdjfisjf9sdfjsd9f",
  order_id: "50314b8e9bcf000000000000",
  affiliation: "Google Store",
  total: 27.5,
  subtotal: 22.5,
  revenue: 25.0,
  shipping: 3,
  tax: 2,
  discount: 2.5,
  coupon: "hasbros",
  currency: "USD",
  products: [
    { ...monopoly, quantity: 1 },
    { ...uno, quantity: 2 },
  ],
};
const readOrderItems = [
  { ...readMonopoly, quantity: 1 },
  { ...readUno, quantity: 2 },
];

export const specCalls: [name: string, properties: object, read: object | null][] = [
  ["Products Searched", { query: "blue hotpants" }, { type: "search", query: "blue hotpants" }],
  [
    "Product List Viewed",
    { list_id: "hot_deals_1", category: "Deals", products: [monopoly, uno] },
    { type: "listView", list: "hot_deals_1", items: [readMonopoly, readUno] },
  ],
  [
    "Product List Filtered",
    { list_id: "todays_deals_may_11_2019", filters: [{ type: "department", value: "beauty" }] },
    null,
  ],
  ["Promotion Viewed", { promotion_id: "promo_1", creative: "top_banner_2", name: "75% store-wide shoe sale" }, null],
  ["Promotion Clicked", { promotion_id: "promo_1", creative: "top_banner_2", name: "75% store-wide shoe sale" }, null],
  ["Product Clicked", shirt, { type: "productView", source: "card", item: readShirt }],
  ["Product Viewed", shirt, { type: "productView", item: readShirt }],
  ["Product Added", { cart_id: "skdjsidjsdkdj29j", ...shirt }, { type: "addToCart", item: readShirt }],
  ["Product Removed", { cart_id: "ksjdj92dj29dj92d2j", ...shirt }, { type: "removeFromCart", item: readShirt }],
  ["Cart Viewed", { cart_id: "d92jd29jd92jd29j92d92jd", products: [monopoly, uno] }, null],
  ["Checkout Started", order, { type: "checkoutStart", items: readOrderItems }],
  ["Checkout Step Viewed", { checkout_id: "50314b8e9bcf000000000000", step: 2, shipping_method: "Fedex" }, null],
  ["Checkout Step Completed", { checkout_id: "50314b8e9bcf000000000000", step: 2, payment_method: "Visa" }, null],
  [
    "Payment Info Entered",
    { checkout_id: "39f39fj39f3jf93fj9fj39fj3f", order_id: "dkfsjidfjsdifsdfksdjfkdsfjsdfkdsf" },
    null,
  ],
  ["Order Updated", order, null],
  [
    "Order Completed",
    order,
    {
      type: "purchaseComplete",
      order: { id: order.order_id, value: 2250, currency: "USD", coupon: "hasbros", items: readOrderItems },
    },
  ],
  [
    "Order Refunded",
    { order_id: "50314b8e9bcf000000000000", total: 30, currency: "USD", products: [{ ...monopoly, quantity: 1 }] },
    {
      type: "refund",
      order: {
        id: "50314b8e9bcf000000000000",
        value: 3000,
        currency: "USD",
        items: [{ ...readMonopoly, quantity: 1 }],
      },
    },
  ],
  ["Order Cancelled", order, null],
  ["Coupon Entered", { order_id: "50314b8e9bcf000000000000", coupon_id: "may_deals_2016" }, null],
  ["Coupon Applied", { order_id: "50314b8e9bcf000000000000", coupon_id: "may_deals_2016", discount: 23.32 }, null],
  ["Coupon Denied", { order_id: "50314b8e9bcf000000000000", coupon: "may_deals_2016", reason: "Coupon expired" }, null],
  ["Coupon Removed", { order_id: "50314b8e9bcf000000000000", coupon_id: "may_deals_2016", discount: 23.32 }, null],
  ["Product Added to Wishlist", { wishlist_id: "skdjsidjsdkdj29j", wishlist_name: "Loved Games", ...shirt }, null],
  ["Product Removed from Wishlist", { wishlist_id: "skdjsidjsdkdj29j", ...shirt }, null],
  [
    "Wishlist Product Added to Cart",
    { wishlist_id: "skdjsidjsdkdj29j", cart_id: "99j2d92j9dj29dj29d2d", ...shirt },
    null,
  ],
  ["Product Shared", { share_via: "email", recipient: "friend@example.com", ...shirt }, null],
  ["Cart Shared", { share_via: "email", recipient: "friend@example.com", cart_id: "d92jd29jd92jd29j92d92jd" }, null],
  ["Product Reviewed", { product_id: "507f1f77bcf86cd799439011", review_id: "kdfjrj39fj39jf3", rating: "5" }, null],
  // Of the specification for e-mail: https://segment.com/docs/connections/spec/email/
  [
    "Email Opened",
    { email_id: "18vzF7u3z", email_subject: "First 100 days", campaign_id: "123", campaign_name: "New Campaign" },
    { type: "emailOpen", message: "18vzF7u3z" },
  ],
  [
    "Email Link Clicked",
    { email_id: "18vzF7u3z", campaign_id: "123", link_id: "1", link_url: "https://shop.example/?user=a@b.example" },
    { type: "emailClick", message: "18vzF7u3z" },
  ],
  ["Email Delivered", { email_id: "18vzF7u3z", email_subject: "First 100 days" }, null],
];
