/** What a line of a file may say, as text; the columns of the staged table. */
export const lineFields = [
  "source",
  "order",
  "value",
  "customer",
  "query",
  "list",
  "item",
  "name",
  "category",
  "brand",
  "price",
  "currency",
  "quantity",
  "items",
  "event",
] as const;
export type LineField = (typeof lineFields)[number];

/** A readable line whose visitor, time and type are known; the rest is still to be checked. */
export type Line = {
  visitor: string;
  /** Place in the log, ms. */
  at: number;
  id: string;
  /** A hash of all that the line says. */
  content: string;
  type: string;
  fields: Partial<Record<LineField, string>>;
  /** False for a copy of an order that an earlier line brought. */
  first: boolean;
};
