import type { Source } from "../source.ts";
import { pageProduct } from "./pageProduct.ts";
import { readProduct } from "./readProduct.ts";

/** The page's product, by its attributes. */
export const attributes: Source = ({ event }) => {
  event("attribute", "productView", { item: readProduct(pageProduct()) });
};
