import type { Source } from "../source.ts";
import { pageProduct } from "./pageProduct.ts";
import { readProduct } from "./readProduct.ts";
import { tell } from "./tell.ts";

/** The page's product, by its attributes. */
export const attributes: Source = () => {
  tell("attribute", "productView", { item: readProduct(pageProduct()) });
};
