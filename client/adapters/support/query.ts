/** The first element in the page, or in a part of it, that a selector finds; read as the field of a form it may be. */
export function query(selector: string, root: ParentNode = document): HTMLInputElement | null {
  return root.querySelector(selector);
}
