import type { FeedError } from "./FeedError.ts";

/** A product as a feed has it: values by plain name (`image_link`), each with the name that the feed uses (`g:image_link`). */
export type FeedRow = Pick<FeedError, "row" | "line"> & { fields: Map<string, FeedField> };
type FeedField = { as: string; values: string[] };

/** A row of JSON as it was parsed, for it may hold a product of ours. */
export type JsonRow = { row: number; json: unknown };

/** A column's name without what feeds write differently: `g:Image Link` is `image_link`. */
export function plainName(name: string): string {
  return name
    .trim()
    .replace(/^[gc]:/i, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[\s_-]+/g, "_");
}

/** Adds a value to what a row has under a name; empty ones are none. */
export function addField(fields: FeedRow["fields"], name: string, as: string, value: string): void {
  const text = value.replace(/\s+/g, " ").trim();
  if (text === "") return;
  const known = fields.get(name);
  if (known === undefined) fields.set(name, { as, values: [text] });
  else known.values.push(text);
}
