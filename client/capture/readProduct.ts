import type { Fields } from "./fields.ts";

/**
 * The product an element stands for: its data attributes as they are, of which the Worker takes ours before plain ones, and
 * the id. Undefined without one.
 */
export function readProduct(element: HTMLElement | null | undefined): Fields | undefined {
  const { dataset } = element ?? {};
  const id = dataset?.["coterieProduct"] ?? dataset?.["productId"];
  return id ? { ...dataset, id } : undefined;
}
