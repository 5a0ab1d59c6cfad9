/** A product in the bag. The price is decimal, as the page's attributes and Coterie's calls have it. */
export type BagLine = {
  id: string;
  name: string;
  price: number;
  currency: string;
  quantity: number;
  link: string;
  image: string;
  category?: string;
  brand?: string;
};

const key = "shop-bag";
/** Stands in where the browser refuses storage: the bag then lasts as long as the page. */
let held = "[]";

export function readBag(): BagLine[] {
  try {
    const lines: unknown = JSON.parse(localStorage.getItem(key) ?? held);
    return Array.isArray(lines) ? lines.filter(isLine) : [];
  } catch {
    return [];
  }
}

/** Keeps the bag, without lines of which nothing is left, and tells the page. */
export function writeBag(lines: readonly BagLine[]): void {
  held = JSON.stringify(lines.filter(({ quantity }) => quantity > 0));
  try {
    localStorage.setItem(key, held);
  } catch {
    // Storage is refused: the bag lasts as long as the page.
  }
  document.dispatchEvent(new CustomEvent("shop:bag"));
}

/** Puts one more of a product into the bag. */
export function addToBag(line: BagLine): void {
  const lines = readBag();
  const same = lines.find(({ id }) => id === line.id);
  if (same === undefined) lines.push(line);
  else same.quantity += line.quantity;
  writeBag(lines);
}

/** A line as Coterie's calls name products. */
export function itemOf({ id, name, price, currency, category, brand }: BagLine, quantity: number) {
  return { id, name, price, currency, category, brand, quantity };
}

/** What the bag costs, decimal; sums are made in cents so that they stay exact. */
export function totalOf(lines: readonly BagLine[]): number {
  return lines.reduce((sum, { price, quantity }) => sum + Math.round(price * 1000) * quantity, 0) / 1000;
}

function isLine(value: unknown): value is BagLine {
  const line = value as Partial<BagLine> | null;
  return typeof line?.id === "string" && Number.isFinite(line.price) && Number.isInteger(line.quantity);
}
