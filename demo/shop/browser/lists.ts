import { coterie } from "./coterie.ts";

const mostReported = 24;

/** Reports the list or the search that a page shows. */
export function reportList(): void {
  const { list, search } = document.querySelector<HTMLElement>("[data-list], [data-search]")?.dataset ?? {};
  if (search !== undefined) coterie("search", { query: search });
  if (list === undefined) return;
  const cards = [...document.querySelectorAll<HTMLElement>(".grid [data-product-id]")].slice(0, mostReported);
  coterie("listView", { list, items: cards.map(({ dataset }) => ({ id: dataset["productId"] })) });
}
