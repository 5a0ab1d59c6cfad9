/** What an element may hold; what is missing or empty is left out. */
export type Child = Node | string | undefined | false;

/** Makes an element of class `coterie-NAME`. A text becomes a text node, so nothing in it is markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  name: string,
  children: Child[],
  properties?: Partial<HTMLElementTagNameMap[K]>,
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), properties);
  made.className = `coterie-${name}`;
  made.append(...(children.filter(Boolean) as Node[]));
  return made;
}
