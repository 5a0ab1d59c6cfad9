import * as z from "zod";
import { EventSource } from "../../shared/event.ts";
import { Currency, text } from "../../shared/fields.ts";

/** Types a line of a file may be made into; what Coterie itself shows (impressions, clicks) comes only as ready events. */
const LineType = z.enum([
  "pageView",
  "productView",
  "listView",
  "search",
  "addToCart",
  "removeFromCart",
  "checkoutStart",
  "purchaseComplete",
  "refund",
  "identify",
  "emailOpen",
  "emailClick",
]);

const name = z.string().min(1).max(200);

/**
 * Where a value stands: a column (in NDJSON a dotted path), the first non-empty of several, or several joined with `|`.
 * Values are trimmed; an empty one counts as none.
 */
export const Ref = z.union([name, z.array(name).min(1), z.strictObject({ join: z.array(name).min(1) })]);
export type Ref = z.infer<typeof Ref>;

/** What is said of a product, in a line or in an entry of its list of products; prices in the currency's major unit. */
const itemRefs = {
  name: z.optional(Ref),
  category: z.optional(Ref),
  brand: z.optional(Ref),
  price: z.optional(Ref),
  quantity: z.optional(Ref),
};

const Columns = z.strictObject({
  visitor: Ref,
  /** `ms`, `s`, `iso`, or a strptime format; times without an offset are in the time zone (else UTC). */
  time: z.strictObject({ column: Ref, format: z.optional(name), timeZone: z.optional(name) }),
  /** The event's place in the log, ms, where it is not its time. */
  at: z.optional(Ref),
  /** Without a map the column holds Coterie's own types. */
  type: z.union([
    z.strictObject({ constant: LineType }),
    z.strictObject({ column: Ref, map: z.optional(z.record(z.string(), LineType)) }),
  ]),
  source: z.optional(z.strictObject({ column: Ref, map: z.record(z.string(), EventSource) })),
  /** The event's id; without one it is made from the line's content. */
  id: z.optional(Ref),
  /** Order lines of the same order become one event, unless a line holds the order's products in `items`. */
  order: z.optional(Ref),
  /** The order's amount, major units; without one it is the sum of its products. */
  value: z.optional(Ref),
  customer: z.optional(Ref),
  query: z.optional(Ref),
  list: z.optional(Ref),
  item: z.optional(Ref),
  ...itemRefs,
  currency: z.optional(z.union([z.strictObject({ constant: Currency }), Ref])),
  /** A JSON array of products, whose own keys the inner names are. */
  items: z.optional(z.strictObject({ column: Ref, item: Ref, ...itemRefs })),
  /** A ready event as JSON. */
  event: z.optional(Ref),
});

/** Lines that are left out, and why; the first rule that fits names the cause. */
const DropRule = z
  .strictObject({
    cause: text(60),
    column: name,
    is: z.enum(["empty", "notPositive", "oneOf", "startsWith"]),
    values: z.optional(z.array(z.string()).min(1)),
  })
  .refine(({ is, values }) => (is === "oneOf" || is === "startsWith") === (values !== undefined), {
    message: "oneOf and startsWith need values; the others take none",
    path: ["values"],
  });
export type DropRule = z.infer<typeof DropRule>;

/** How a file's columns become events: data, never code. */
export const Preset = z.strictObject({
  description: z.optional(z.string()),
  columns: Columns,
  /** Whether a line that repeats another one exactly is the same event sent twice, or one that happened twice. */
  duplicates: z.enum(["keep", "drop"]),
  drop: z.array(DropRule),
  /** Ids of postage, fees and the like: they count in an order, but are no products to show. */
  charges: z.optional(z.array(z.string())),
});
export type Preset = z.infer<typeof Preset>;
