import { toMinor } from "../../shared/money.ts";

/** How a product's fields are looked up in whatever holds them. */
type Lookup = (field: "item" | "name" | "category" | "brand" | "price" | "currency" | "quantity") => string | undefined;

/** A product as an event would carry it, still unchecked. A price that is no number becomes NaN, which no schema lets pass. */
export function itemDraft(lookup: Lookup, baseCurrency: string): { price?: number; quantity?: number } {
  const draft: Record<string, unknown> = { id: lookup("item") };
  for (const field of ["name", "category", "brand", "currency"] as const) {
    const value = lookup(field);
    if (value !== undefined) draft[field] = value;
  }
  const [price, quantity] = [lookup("price"), lookup("quantity")];
  if (price !== undefined) draft["price"] = minorOf(price, lookup("currency") ?? baseCurrency);
  if (quantity !== undefined) draft["quantity"] = Number(quantity);
  return draft;
}

/** A decimal text as minor units of a currency; NaN where it is none. */
export function minorOf(text: string, currency: string): number {
  return toMinor(Number(text), currency) ?? Number.NaN;
}
