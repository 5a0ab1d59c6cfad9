import type { AttributionRow } from "./AttributionRow.ts";
import { mostOrders } from "./orderBook.ts";

type Touch = AttributionRow["seen"];

/**
 * The credit of two subjects that are one, as far as their events are folded: added up, the newer touch standing. Orders keep
 * the credit they had. Commutative.
 */
export function combineAttributions(a: AttributionRow, b: AttributionRow): AttributionRow {
  const [first, second] = JSON.stringify(a) < JSON.stringify(b) ? [a, b] : [b, a];
  const credits = new Map<string, AttributionRow["credits"][number]>();
  for (const [week, how, campaign, orders, net] of [...first.credits, ...second.credits]) {
    // No campaign's id holds a space.
    const name = `${week} ${how} ${campaign}`;
    const known = credits.get(name);
    credits.set(name, [week, how, campaign, (known?.[3] ?? 0) + orders, (known?.[4] ?? 0) + net]);
  }
  const book = [...first.book, ...second.book].slice(0, mostOrders);
  const kept = new Set(book.map(([order]) => order));
  return {
    v: 1,
    seen: newer(first.seen, second.seen),
    clicked: newer(first.clicked, second.clicked),
    credits: [...credits.values()],
    book,
    told: [...first.told, ...second.told].filter(([order]) => kept.has(order)),
  };
}

function newer(a: Touch, b: Touch): Touch {
  if (a === null || b === null) return a ?? b;
  return b[1] > a[1] || (b[1] === a[1] && b[0] > a[0]) ? b : a;
}
