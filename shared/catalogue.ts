import * as z from "zod";
import { Currency, key, Minor, text } from "./fields.ts";
import { ItemId } from "./item.ts";
import { Link } from "./link.ts";

/** A product as the shop sells it. */
export const Product = z.strictObject({
  id: ItemId,
  title: text(300),
  link: Link,
  image: z.optional(Link),
  price: z.optional(Minor),
  currency: z.optional(Currency),
  category: z.optional(key(100)),
  brand: z.optional(key(100)),
  /** Mean of the reviews, 0 to 5. */
  rating: z.optional(z.number().min(0).max(5)),
  reviews: z.optional(z.int().min(0)),
  badge: z.optional(text(30)),
  available: z.optional(z.boolean()),
});
export type Product = z.infer<typeof Product>;

/** All products of a site; replaces the catalogue before it. */
export const Catalogue = z
  .strictObject({ v: z.literal(1), products: z.array(Product).max(200_000) })
  .superRefine(({ products }, context) => {
    const seen = new Set<string>();
    products.forEach(({ id, price, currency }, i) => {
      if (seen.has(id)) context.addIssue({ code: "custom", path: ["products", i, "id"], message: "is used twice" });
      seen.add(id);
      if (price !== undefined && currency === undefined) {
        context.addIssue({ code: "custom", path: ["products", i, "currency"], message: "is needed beside a price" });
      }
    });
  });
export type Catalogue = z.infer<typeof Catalogue>;
