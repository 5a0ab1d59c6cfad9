import { isSafeKey } from "../../../shared/fields.ts";
import { type Amount, readAmount } from "../../../shared/readAmount.ts";
import { type Fields, fieldsIn, found } from "./fields.ts";
import { readCurrency } from "./readCurrency.ts";
import { readId, readText } from "./readText.ts";

const mostItems = 200;
const mostPieces = 1_000_000;
const mostMinor = 1_000_000_000_000;

/**
 * A product of a page, under our names, GA4's, Segment's or schema.org's, or by the data attributes of its element, of which
 * ours go first; undefined where it has no usable id. `currency` is that of a price that names none: the order's or the site's.
 */
export function readItem(raw: unknown, currency: string): Fields | undefined {
  // A bare text or number names the product.
  const given = fieldsIn(raw) ?? { id: raw };
  const id = readId(
    given["id"] ?? given["item_id"] ?? given["product_id"] ?? given["sku"] ?? given["item_name"] ?? given["name"],
    64,
  );
  if (id === undefined || !isSafeKey(id)) return undefined;
  // Of a page's element a plain quantity may be what is in stock.
  const isMarked = "coterieProduct" in given || "productId" in given;
  const offer = readOffer(given["offer"]);
  const named = readCurrency(given["coterieCurrency"] ?? given["currency"] ?? offer["priceCurrency"], currency);
  const stated = given["coteriePrice"] ?? given["price"] ?? offer["price"] ?? offer["lowPrice"];
  const price = readPrice(stated, currency, named);
  return found({
    id,
    name: readName(given, "name", 200),
    category: safe(readName(given, "category", 100)),
    brand: safe(readName(given, "brand", 100)),
    price: price?.minor,
    currency: named ?? (price?.currency === currency ? undefined : price?.currency),
    quantity: readQuantity(isMarked ? given["coterieQuantity"] : given["quantity"]),
  });
}

/** The products of a list that can be used; undefined where there is no list. */
export function readItems(raw: unknown, currency: string): Fields[] | undefined {
  if (!Array.isArray(raw)) return undefined;
  const items: Fields[] = [];
  for (const one of raw) {
    if (items.length === mostItems) break;
    const item = readItem(one, currency);
    if (item) items.push(item);
  }
  return items;
}

/** What an offer of schema.org says, by itself or by its first specification. */
function readOffer(raw: unknown): Fields {
  const offer = fieldsIn(raw);
  return { ...offer, ...fieldsIn([offer?.["priceSpecification"]].flat()[0]) };
}

/** An amount of a page: a text in major units, or a number in minor units. */
export function readPrice(raw: unknown, currency: string, named: string | undefined): Amount | undefined {
  if (typeof raw === "string") return readAmount(raw, currency, named);
  if (!Number.isSafeInteger(raw) || (raw as number) < 0 || (raw as number) > mostMinor) return undefined;
  return { minor: raw as number, currency: named ?? currency };
}

/** A name by itself or, as in structured data, of a thing that has one. */
function readName(given: Fields, field: string, most: number): string | undefined {
  const value =
    given[`coterie${field.replace(/^./, (first) => first.toUpperCase())}`] ??
    given[field] ??
    given[`item_${field}`] ??
    given[`product_${field}`];
  return readText(typeof value === "object" ? fieldsIn(value)?.["name"] : value, most);
}

/** A name that may stand as a key; another is left out. */
function safe(name: string | undefined): string | undefined {
  return name !== undefined && isSafeKey(name) ? name : undefined;
}

function readQuantity(raw: unknown): number | undefined {
  const pieces = typeof raw === "string" && /^\s*\d{1,7}(?:\.0*)?\s*$/.test(raw) ? Number(raw) : raw;
  return Number.isInteger(pieces) && (pieces as number) >= 1 && (pieces as number) <= mostPieces
    ? (pieces as number)
    : undefined;
}
