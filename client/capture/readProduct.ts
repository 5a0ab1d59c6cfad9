import type { Fields } from "./fields.ts";

/**
 * The product an element stands for: its data attributes as they are, of which the Worker takes ours before plain ones, and
 * the id. Without one it is no product, and nothing is told of it.
 */
export function readProduct(element: HTMLElement | null | undefined): Fields {
  const given: Fields = { ...element?.dataset };
  given["id"] = given["coterieProduct"] ?? given["productId"];
  return given;
}
