/** The element that says which product the page is about. An article may as well be one of a list: not if it is one. */
export function pageProduct(): Element | undefined {
  const marked = document.querySelectorAll("[data-coterie-product]:is([data-coterie-view],main,body,article)");
  return marked[1] && marked[0]?.matches("article") ? undefined : marked[0];
}
