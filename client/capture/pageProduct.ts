/** The element that says which product the page is about. An article may as well be one of a list: not if it is one. */
export function pageProduct(): HTMLElement | undefined {
  const marked = document.querySelectorAll<HTMLElement>(
    ":is(main,body,article,[data-coterie-view])[data-coterie-product]",
  );
  return marked[1] && marked[0]?.matches("article") ? undefined : marked[0];
}
