import { type CohortRow, lastOffset } from "./CohortRow.ts";
import { mostOrders } from "./orderBook.ts";

/** The cohorts of two subjects that are one, as far as their events are folded: the earlier weeks stand. Commutative. */
export function combineCohorts(a: CohortRow, b: CohortRow): CohortRow {
  return { v: 1, visit: visits(a.visit, b.visit), purchase: purchases(a.purchase, b.purchase), book: books(a, b) };
}

function visits(a: CohortRow["visit"], b: CohortRow["visit"]): CohortRow["visit"] {
  if (a === null || b === null) return a ?? b;
  const week = Math.min(a.week, b.week);
  const seen = [a, b].flatMap((visit) => visit.seen.map((offset) => visit.week + offset - week));
  return { week, seen: [...new Set(seen)].filter((offset) => offset <= lastOffset).sort((x, y) => x - y) };
}

function purchases(a: CohortRow["purchase"], b: CohortRow["purchase"]): CohortRow["purchase"] {
  if (a === null || b === null) return a ?? b;
  const week = Math.min(a.week, b.week);
  const weeks = new Map<number, [number, number]>();
  for (const purchase of [a, b]) {
    for (const [offset, orders, net] of purchase.weeks) {
      const at = purchase.week + offset - week;
      const [counted, earned] = weeks.get(at) ?? [0, 0];
      if (at <= lastOffset) weeks.set(at, [counted + orders, earned + net]);
    }
  }
  const ordered = [...weeks].sort(([x], [y]) => x - y);
  return { week, weeks: ordered.map(([at, [orders, net]]) => [at, orders, net]) };
}

/** In the same order whichever is given first. */
function books(a: CohortRow, b: CohortRow): CohortRow["book"] {
  const [first, second] = [a.book, b.book].sort((x, y) => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1));
  return [...(first ?? []), ...(second ?? [])].slice(0, mostOrders);
}
