/**
 * Whether an element belongs to a page of React's that has not come to it yet: what it finds changed then, it complains
 * about. React leaves its marks on its root at once, and on each element when it is done with it.
 */
export function isHydrating(element: Element): boolean {
  const isMarked = (node: Node | null, mark: string): boolean => `${Object.keys(node ?? "")}`.includes(mark);
  let root: Node | null = element;
  while (root && !isMarked(root, "__reactC")) root = root.parentNode;
  return !!root && !isMarked(element, "__reactF");
}
