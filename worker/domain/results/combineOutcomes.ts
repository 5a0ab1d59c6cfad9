import { newestOutcomes, type Outcomes } from "./foldOutcomes.ts";
import type { OutcomeRow } from "./OutcomeRow.ts";
import { mostOrders } from "./orderBook.ts";

/**
 * The rows of two subjects that are one, as far as their events are folded into checkpoints and cannot be folded anew:
 * the earlier first exposure stands, and what followed either is added up. What the one did between the other's first
 * exposure and its own is not known any more. Commutative; associative but for orders beyond the book's 64.
 */
export function combineOutcomes(a: Outcomes, b: Outcomes): Outcomes {
  const rows = new Map(a);
  for (const [experiment, row] of b) {
    const other = rows.get(experiment);
    rows.set(experiment, other === undefined ? row : combined(other, row));
  }
  return newestOutcomes(rows);
}

function combined(a: OutcomeRow, b: OutcomeRow): OutcomeRow {
  const [first, second] = isFirst(a, b) ? [a, b] : [b, a];
  const sum = (field: "clicks" | "sessions" | "orders" | "valued" | "revenue" | "items" | "refunds" | "refunded") =>
    a[field] + b[field];
  return {
    ...first,
    mixed: a.mixed || b.mixed || a.variant !== b.variant,
    impressions: first.impressions + (first.variant === second.variant ? second.impressions : 0),
    clicks: sum("clicks"),
    sessions: sum("sessions"),
    seen: Math.max(a.seen, b.seen),
    orders: sum("orders"),
    valued: sum("valued"),
    revenue: sum("revenue"),
    items: sum("items"),
    refunds: sum("refunds"),
    refunded: sum("refunded"),
    book: [...first.book, ...second.book].slice(0, mostOrders),
  };
}

/** Of two that were exposed at once, the same is first whichever is given first. */
function isFirst(a: OutcomeRow, b: OutcomeRow): boolean {
  return a.first === b.first ? JSON.stringify(a) <= JSON.stringify(b) : a.first < b.first;
}
