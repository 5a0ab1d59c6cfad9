/** What the elements of products are marked by. */
export const products = "[data-coterie-product],.product-card[data-product-id]";

/** The element of the product that an element stands for, or in. */
export function productAround(element: Element): HTMLElement | null {
  return element.closest(products);
}
