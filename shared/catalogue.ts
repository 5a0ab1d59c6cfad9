import * as z from "zod";
import { Currency, key, Minor, Time, text } from "./fields.ts";
import { ItemId } from "./item.ts";
import { Link } from "./link.ts";

/** A catalogue holds so many products at most. */
export const mostProducts = 200_000;

const mostAttributes = 12;
const mostMinor = 1_000_000_000_000;

/** A product as the shop sells it. What of it a page is shown stands in `Card`: margin and labels are the shop's own. */
export const Product = z
  .strictObject({
    id: ItemId,
    title: text(300),
    link: Link,
    image: z.optional(Link),
    /** In minor units of `currency`, like the two below it. */
    price: z.optional(Minor),
    /** What it costs instead while the sale is on: from `saleStarts` (ms), if given, until before `saleEnds`. */
    salePrice: z.optional(Minor),
    saleStarts: z.optional(Time),
    saleEnds: z.optional(Time),
    /** What the regular price leaves over the cost of the goods; below 0 where it is sold at a loss. */
    margin: z.optional(z.int().min(-mostMinor).max(mostMinor)),
    currency: z.optional(Currency),
    /** The whole path where there is one, the broadest first: `Home > Kitchen > Pans`. */
    category: z.optional(key(100)),
    brand: z.optional(key(100)),
    /** Products that are one to the shopper, such as a shirt's sizes, name the same group. */
    group: z.optional(ItemId),
    /** Mean of the reviews, 0 to 5. */
    rating: z.optional(z.number().min(0).max(5)),
    reviews: z.optional(z.int().min(0)),
    badge: z.optional(text(30)),
    available: z.optional(z.boolean()),
    /** Says more than `available`: a pre-order and a back order can be bought, but come later. */
    availability: z.optional(z.enum(["in_stock", "out_of_stock", "preorder", "backorder"])),
    /** When it came into the range (ms); without it, the time of the first catalogue it is new in. */
    added: z.optional(Time),
    /** The shop's own marks, such as a feed's custom labels. */
    labels: z.optional(z.array(text(100)).max(20)),
    /** What it is like, by name: `color`, `material`, `size`. */
    attributes: z.optional(
      z
        .record(key(40), text(100))
        .refine((all) => Object.keys(all).length <= mostAttributes, `must not be more than ${mostAttributes}`),
    ),
    /** What goes with it, best first. */
    complements: z.optional(z.array(ItemId).max(20)),
    /** It is used up and bought again: to have bought it does not speak against showing it. */
    replenishable: z.optional(z.boolean()),
    gtin: z.optional(z.string().regex(/^\d{8,14}$/, "must be 8 to 14 digits")),
    condition: z.optional(z.enum(["new", "refurbished", "used"])),
  })
  .superRefine((product, context) => {
    for (const [path, message] of contradictions(product)) context.addIssue({ code: "custom", path: [path], message });
  });
export type Product = z.infer<typeof Product>;

/** All products of a site; replaces the catalogue before it. */
export const Catalogue = z
  .strictObject({ v: z.literal(1), products: z.array(Product).max(mostProducts) })
  .superRefine(({ products }, context) => {
    const seen = new Set<string>();
    products.forEach(({ id }, i) => {
      if (seen.has(id)) context.addIssue({ code: "custom", path: ["products", i, "id"], message: "is used twice" });
      seen.add(id);
    });
  });
export type Catalogue = z.infer<typeof Catalogue>;

/** What of a product says two things at once, or half of one: field and fault. */
function contradictions(
  product: {
    [Name in "price" | "salePrice" | "saleStarts" | "saleEnds" | "margin"]?: number | undefined;
  } & { currency?: string | undefined; available?: boolean | undefined; availability?: string | undefined },
) {
  const { price, salePrice, saleStarts, saleEnds, margin, currency, available, availability } = product;
  const found: [field: string, fault: string][] = [];
  if (price !== undefined && currency === undefined) found.push(["currency", "is needed beside a price"]);
  for (const [field, value] of Object.entries({ salePrice, margin })) {
    if (value !== undefined && price === undefined) found.push([field, "needs a price beside it"]);
  }
  if (salePrice !== undefined && price !== undefined && salePrice > price) {
    found.push(["salePrice", "must not be above the price"]);
  }
  for (const [field, value] of Object.entries({ saleStarts, saleEnds })) {
    if (value !== undefined && salePrice === undefined) found.push([field, "needs a salePrice beside it"]);
  }
  if (saleStarts !== undefined && saleEnds !== undefined && saleEnds <= saleStarts) {
    found.push(["saleEnds", "must be after saleStarts"]);
  }
  if (available !== undefined && availability !== undefined && available !== (availability !== "out_of_stock")) {
    found.push(["available", `does not go with an availability of ${availability}`]);
  }
  return found;
}
