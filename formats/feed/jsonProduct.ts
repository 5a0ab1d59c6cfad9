import { Product } from "../../shared/catalogue.ts";
import { fieldErrors } from "../../shared/fieldErrors.ts";
import { addField, type FeedRow, type JsonRow, plainName } from "./FeedRow.ts";
import { productOf } from "./productOf.ts";
import type { Remark } from "./RowReader.ts";

/** Names that feeds have and our own products have not. */
const feedNames = new Set(["image_link", "product_type", "product_types", "item_group_id", "custom_label_0"]);

/** Makes a product of a row of JSON: one of ours, or a row of a feed under Google's names. Null where it is neither. */
export function jsonProduct(
  { row, json }: JsonRow,
  currency: string | undefined,
  remark: (remark: Remark) => void,
): Product | null {
  const parsed = Product.safeParse(json);
  if (parsed.success) return parsed.data;
  if (typeof json === "object" && json !== null && Object.entries(json).some(isOfFeed)) {
    return productOf({ row, fields: fieldsOf(json) }, currency, remark);
  }
  for (const { path, detail } of fieldErrors(parsed.error)) {
    const isUnpriced = path === "currency" && detail.startsWith("is needed");
    remark({ kind: isUnpriced ? "fault" : "error", ...(path === "" ? {} : { column: path }), detail });
  }
  return null;
}

function isOfFeed([name, value]: [string, unknown]): boolean {
  const plain = plainName(name);
  return plain === "price" || plain === "sale_price" ? typeof value !== "number" : feedNames.has(plain);
}

function fieldsOf(json: object): FeedRow["fields"] {
  const fields: FeedRow["fields"] = new Map();
  for (const [name, value] of Object.entries(json)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      const text = textOf(one);
      if (text !== undefined) addField(fields, plainName(name), name, text);
    }
  }
  return fields;
}

/** A value as a table would have it; also a price as Google's API does: `{ value, currency }`. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string" || typeof value === "number") return `${value}`;
  if (typeof value !== "object" || value === null || !("value" in value) || !("currency" in value)) return undefined;
  return `${value.value} ${value.currency}`;
}
