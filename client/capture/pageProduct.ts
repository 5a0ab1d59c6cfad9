/** The element that says which product the page is about. An article may as well be one of a list: not if it is one. */
export function pageProduct(): HTMLElement | undefined {
  const [first, second] = document.querySelectorAll<HTMLElement>(
    ":is(main,body,article,[data-coterie-view])[data-coterie-product]",
  );
  return second && first?.matches("article") ? undefined : first;
}
