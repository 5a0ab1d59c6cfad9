import * as z from "zod";
import { text } from "./fields.ts";

const selector = z.optional(text(300));

/**
 * Where a site's pages show products, as CSS selectors. `card` and `page` are the element that holds one product, in a
 * list and on its own page; the others are looked up inside it. Without `id` the product is named by the path its `link`
 * (or the page) has, without a link by its title.
 */
export const Selectors = z.strictObject({
  card: selector,
  page: selector,
  /** An element and, after `@`, its attribute: `.buy@data-sku`, or `@id` of the card itself. */
  id: selector,
  link: selector,
  title: selector,
  price: selector,
  add: selector,
});
export type Selectors = z.infer<typeof Selectors>;
