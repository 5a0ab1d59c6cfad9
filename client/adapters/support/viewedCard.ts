/** Cards that the tag itself sees. */
const marked = "[data-coterie-product],.product-card[data-product-id]";

/**
 * The card that a click looks at, for cards that the tag does not see by itself. Whatever else is pressed inside a card is
 * no view; a card that is itself a button is one.
 */
export function viewedCard(target: Element, card: string): Element | undefined {
  const found = target.closest(`input,select,label,button,${marked},${card}`);
  return found?.matches(card) && !found.matches(marked) ? found : undefined;
}
