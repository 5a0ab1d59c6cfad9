import type { Event } from "../../../shared/event.ts";
import { isVisit } from "../../../shared/withVisit.ts";
import { type CohortRow, lastOffset } from "./CohortRow.ts";
import { orderChange } from "./orderBook.ts";
import { type Sums, sumsOf } from "./sums.ts";

/** A subject's cohorts after an event of its log, in the log's order; `weekOf` is `weekIn` of the site's time zone. */
export function foldCohort(
  row: CohortRow | null,
  event: Event,
  currency: string,
  weekOf: (time: number) => number,
): CohortRow {
  const before = row ?? { v: 1, visit: null, purchase: null, book: [] };
  const week = weekOf(event.time);
  const visited = isVisit(event) ? { ...before, visit: withVisit(before.visit, week) } : before;
  const change = orderChange(visited.book, event, currency);
  if (change === null) return visited;
  const net = change.revenue - change.refunded;
  return { ...visited, purchase: withOrders(visited.purchase, week, change.orders, net), book: change.book };
}

function withVisit(visit: CohortRow["visit"], week: number): CohortRow["visit"] {
  if (visit === null) return { week, seen: [0] };
  const offset = week - visit.week;
  if (offset < 0 || offset > lastOffset || visit.seen.includes(offset)) return visit;
  return { ...visit, seen: [...visit.seen, offset] };
}

function withOrders(purchase: CohortRow["purchase"], week: number, orders: number, net: number): CohortRow["purchase"] {
  const first = purchase?.week ?? week;
  const offset = week - first;
  if (offset < 0 || offset > lastOffset) return purchase;
  const before = purchase?.weeks ?? [];
  const [, counted, earned] = before.find(([other]) => other === offset) ?? [offset, 0, 0];
  const weeks = [...before.filter(([other]) => other !== offset), [offset, counted + orders, earned + net] as const];
  if (weeks.every(([, count, value]) => count === 0 && value === 0)) return null;
  return { week: first, weeks: weeks.map(([at, count, value]) => [at, count, value]) };
}

/**
 * What a row adds to the site's cohort sums: visitors and those seen again by week of first visit; buyers, those who bought
 * again and net revenue by week of first order.
 */
export function cohortSums({ visit, purchase }: CohortRow): Sums {
  const entries: [string, number][] = [];
  if (visit !== null) {
    entries.push([`visit.${visit.week}.size`, 1]);
    for (const offset of visit.seen) entries.push([`visit.${visit.week}.seen.${offset}`, 1]);
  }
  if (purchase !== null) {
    const { week, weeks } = purchase;
    entries.push([`purchase.${week}.size`, 1]);
    for (const [offset, , net] of weeks) entries.push([`purchase.${week}.net.${offset}`, net]);
    const again = secondOrder(weeks);
    if (again !== null) entries.push([`purchase.${week}.again.${again}`, 1]);
  }
  return sumsOf(entries);
}

/** The offset at which a subject had its second order. */
function secondOrder(weeks: readonly (readonly [number, number, number])[]): number | null {
  let orders = 0;
  for (const [offset, count] of [...weeks].sort(([a], [b]) => a - b)) {
    orders += count;
    if (orders >= 2) return offset;
  }
  return null;
}
