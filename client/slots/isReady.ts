/**
 * Whether an element may be filled: the page has been read beyond it, since what it holds of its own may still be on its
 * way otherwise; and React, if the page is React's, has come to it, since it complains about what it finds changed then.
 * React leaves its marks on its root at once, and on each element when it is done with it.
 */
export function isReady(element: Element): boolean {
  const isBehind = performance.timing.domContentLoadedEventStart || someAround(element, (node) => node.nextSibling);
  return !!isBehind && (isMarked(element, "__reactF") || !someAround(element, (node) => isMarked(node, "__reactC")));
}

/** Whether something is true of a node or of one around it. */
function someAround(node: Node | null, test: (node: Node) => unknown): unknown {
  return node && (test(node) || someAround(node.parentNode, test));
}

function isMarked(node: Node, mark: string): boolean {
  return `${Object.keys(node)}`.includes(mark);
}
