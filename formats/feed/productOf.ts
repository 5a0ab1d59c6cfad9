import { Product } from "../../shared/catalogue.ts";
import { categoryOf } from "./categoryOf.ts";
import type { FeedRow } from "./FeedRow.ts";
import { feedTime } from "./feedTime.ts";
import { pricesOf } from "./pricesOf.ts";
import { type Remark, RowReader } from "./RowReader.ts";
import { shownText } from "./shownText.ts";

/** What is not checked yet. */
type Draft = { [Name in keyof Product]?: Product[Name] | string | undefined };

const labels = ["custom_label_0", "custom_label_1", "custom_label_2", "custom_label_3", "custom_label_4"];
const attributes = ["color", "size", "material", "pattern", "gender", "age_group"];

const availabilities = new Map<string, Product["availability"]>([
  ["in_stock", "in_stock"],
  ["instock", "in_stock"],
  ["available", "in_stock"],
  ["available_for_order", "in_stock"],
  ["out_of_stock", "out_of_stock"],
  ["outofstock", "out_of_stock"],
  ["discontinued", "out_of_stock"],
  ["preorder", "preorder"],
  ["pre_order", "preorder"],
  ["backorder", "backorder"],
  ["back_order", "backorder"],
]);

/** Without one of these as it must be, a row is no product; others that are wrong are left out. */
const needed = new Set<string>(["id", "title", "link", "price", "currency"]);

/**
 * Makes a product of a feed's row; null where that is not possible. All that is wrong is remarked by the feed's own name of
 * the column. `currency` is the site's.
 */
export function productOf(
  { fields }: FeedRow,
  currency: string | undefined,
  remark: (remark: Remark) => void,
): Product | null {
  const row = new RowReader(fields, remark);
  return checked(
    {
      id: row.first("id"),
      title: cut(row.first("title"), 300),
      link: row.first("link"),
      image: row.first("image"),
      ...pricesOf(row, currency),
      category: categoryOf(row.first("category") ?? ""),
      brand: cut(row.first("brand"), 100),
      group: row.first("group"),
      rating: numberIn(row, "rating"),
      reviews: numberIn(row, "reviews"),
      availability: availabilityIn(row),
      added: addedIn(row),
      labels: listIn(labels.flatMap((name) => cut(row.all(name)[0], 100) ?? [])),
      attributes: attributesIn(row),
      gtin: row.first("gtin")?.replace(/[\s-]/g, ""),
      condition: row.first("condition")?.toLowerCase(),
    },
    row,
  );
}

function availabilityIn(row: RowReader): Product["availability"] {
  const text = row.first("availability");
  if (text === undefined) return undefined;
  const plain = text.toLowerCase().replace(/^https?:\/\/schema\.org\//, "");
  const known = availabilities.get(plain.replace(/[\s-]+/g, "_"));
  if (known === undefined) {
    row.bad("availability", `must be in_stock, out_of_stock, preorder or backorder, not ${shownText(text)}`);
  }
  return known;
}

function numberIn(row: RowReader, field: "rating" | "reviews"): number | undefined {
  const text = row.first(field);
  if (text === undefined) return undefined;
  if (/^\d{1,9}([.,]\d+)?$/.test(text)) return Number(text.replace(",", "."));
  row.note(field, `is not a number: ${shownText(text)}`);
  return undefined;
}

function addedIn(row: RowReader): number | undefined {
  const text = row.first("added");
  const time = text === undefined ? undefined : feedTime(text);
  if (text !== undefined && time === undefined) row.note("added", `is no time: ${shownText(text)}`);
  return time;
}

function attributesIn(row: RowReader): Product["attributes"] {
  const found = attributes.flatMap((name) => {
    const value = cut(row.all(name).join("/"), 100);
    return value === undefined || value === "" ? [] : [[name, value] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** The product that a draft is, without what is wrong in it and not needed. */
function checked(draft: Draft, row: RowReader): Product | null {
  const candidate: Record<string, unknown> = Object.fromEntries(
    Object.entries(draft).filter(([, value]) => value !== undefined),
  );
  const parsed = Product.safeParse(candidate);
  if (parsed.success) return row.isBad ? null : parsed.data;
  for (const { path, message } of parsed.error.issues) {
    const field = String(path[0] ?? "");
    if (!(field in candidate)) row.bad(field, needed.has(field) ? "is missing" : message);
    else if (needed.has(field)) row.bad(field, `${message}, not ${shownText(candidate[field])}`);
    else {
      row.note(field, `${message}, not ${shownText(candidate[field])}`);
      delete candidate[field];
    }
  }
  return row.isBad ? null : (Product.safeParse(candidate).data ?? null);
}

function listIn(list: string[]): string[] | undefined {
  return list.length === 0 ? undefined : list;
}

function cut(text: string | undefined, most: number): string | undefined {
  if (text === undefined || text.length <= most) return text;
  // Half a surrogate pair is no character.
  return text
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, "")
    .trim();
}
