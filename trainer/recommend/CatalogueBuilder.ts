import type { Catalogue, Product } from "../../shared/catalogue.ts";
import type { Event } from "../../shared/event.ts";
import type { Item } from "../../shared/item.ts";

type Texts = Map<string, { count: number; last: number }>;
type Known = { seen: number; names: Texts; categories: Texts; brands: Texts; price: Price | null };
type Price = { amount: number; currency: string; time: number };

/** Different spellings kept of one product's name; what comes later is not counted. */
const mostSpellings = 20;
const mostProducts = 200_000;

/**
 * Gathers what events say of products into a catalogue: the most frequent name, category and brand (of equals the
 * latest), and the latest price. Links and images are paths on the shop's own host.
 */
export class CatalogueBuilder {
  readonly #known = new Map<string, Known>();
  readonly #currency: string;
  readonly #skip: ReadonlySet<string>;

  /** Prices that name no currency are in `currency`; items in `skip` are no products. */
  constructor(currency: string, skip: readonly string[]) {
    this.#currency = currency;
    this.#skip = new Set(skip);
  }

  add(event: Event): void {
    if ("item" in event && event.item !== undefined) this.#addItem(event.item, event.time);
    if ("items" in event) for (const item of event.items ?? []) this.#addItem(item, event.time);
    if (event.type === "purchaseComplete" || event.type === "refund") {
      for (const item of event.order.items ?? [])
        this.#addItem({ currency: event.order.currency, ...item }, event.time);
    }
  }

  /** The products, ordered by id; of too many, those seen most. */
  build(): Catalogue {
    const all = [...this.#known].sort(([idA, a], [idB, b]) => b.seen - a.seen || (idA < idB ? -1 : 1));
    const products = all.slice(0, mostProducts).map(([id, known]) => productOf(id, known));
    return { v: 1, products: products.sort((a, b) => (a.id < b.id ? -1 : 1)) };
  }

  #addItem(item: Item, time: number): void {
    if (this.#skip.has(item.id)) return;
    const known = this.#known.get(item.id) ?? {
      seen: 0,
      names: new Map(),
      categories: new Map(),
      brands: new Map(),
      price: null,
    };
    known.seen++;
    count(known.names, item.name, time);
    count(known.categories, item.category, time);
    count(known.brands, item.brand, time);
    if (item.price !== undefined) {
      const price = { amount: item.price, currency: item.currency ?? this.#currency, time };
      const { price: before } = known;
      const newer = before === null || time > before.time || (time === before.time && price.amount > before.amount);
      if (newer) known.price = price;
    }
    this.#known.set(item.id, known);
  }
}

function count(texts: Texts, text: string | undefined, time: number): void {
  if (text === undefined) return;
  const before = texts.get(text);
  if (before === undefined && texts.size >= mostSpellings) return;
  texts.set(text, { count: (before?.count ?? 0) + 1, last: Math.max(before?.last ?? 0, time) });
}

function usual(texts: Texts): string | undefined {
  const [first] = [...texts].sort(
    ([textA, a], [textB, b]) => b.count - a.count || b.last - a.last || (textA < textB ? -1 : 1),
  );
  return first?.[0];
}

function productOf(id: string, known: Known): Product {
  const [name, category, brand] = [usual(known.names), usual(known.categories), usual(known.brands)];
  const path = encodeURIComponent(id);
  return {
    id,
    title: name ?? titleFrom(id, category, brand),
    link: `/product/${path}`,
    image: `/image/${path}.svg`,
    ...(known.price === null ? {} : { price: known.price.amount, currency: known.price.currency }),
    ...(category === undefined ? {} : { category }),
    ...(brand === undefined ? {} : { brand }),
  };
}

/** A readable title for a product without a name: `Shiseido water heater 3900821`. */
function titleFrom(id: string, category: string | undefined, brand: string | undefined): string {
  const kind = category?.split(/[./>]/).at(-1)?.replaceAll("_", " ").trim();
  const words = [brand, /^\d*$/.test(kind ?? "") ? "" : kind, id].filter((word) => word !== undefined && word !== "");
  const title = words.length === 1 ? `Product ${id}` : words.join(" ");
  return title.charAt(0).toUpperCase() + title.slice(1);
}
