import type { Product } from "../../shared/catalogue.ts";

/** Which of a feed's columns tell a field of a product: the first of them that a row has. */
export const feedColumns = {
  id: ["id"],
  title: ["title", "name"],
  link: ["link"],
  image: ["image_link", "image"],
  price: ["price"],
  salePrice: ["sale_price"],
  saleStarts: ["sale_price_effective_date"],
  margin: ["cost_of_goods_sold"],
  currency: ["currency"],
  category: ["product_type", "product_types", "google_product_category", "category"],
  brand: ["brand"],
  group: ["item_group_id"],
  rating: ["rating", "average_rating", "average_review_rating", "product_review_average"],
  reviews: ["reviews", "review_count", "number_of_reviews", "product_review_count", "rating_count"],
  availability: ["availability"],
  added: ["added", "date_added", "created_at", "published", "pub_date"],
  gtin: ["gtin"],
  condition: ["condition"],
} satisfies Partial<Record<keyof Product, string[]>>;

export type FeedColumn = keyof typeof feedColumns;
