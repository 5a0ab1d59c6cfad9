/** Whether a page has been read beyond an element: what it holds of its own may still be on its way otherwise. */
export function isRead(node: Node | null): boolean {
  return !!(performance.timing.domContentLoadedEventStart || (node && (node.nextSibling || isRead(node.parentNode))));
}
