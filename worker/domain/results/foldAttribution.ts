import type { Event } from "../../../shared/event.ts";
import type { AttributionRow } from "./AttributionRow.ts";
import { type OrderChange, orderChange } from "./orderBook.ts";
import { type Sums, sumsOf } from "./sums.ts";

/** Weeks for which credit is kept behind the newest. */
const mostWeeks = 53;

/** What attribution needs beside the events: for how long (ms) what was seen or clicked may be credited with an order. */
export type AttributionContext = {
  currency: string;
  seenMs: number;
  clickedMs: number;
  weekOf: (time: number) => number;
};

type Credit = AttributionRow["credits"][number];
type Told = AttributionRow["told"][number];
type Touch = AttributionRow["seen"];

/**
 * A subject's credit after an event of its log, in the log's order. An order goes wholly to the campaign seen last, and
 * again to the one clicked last, each within its window; refunds and corrections follow the order they belong to. This says
 * who was there before an order, not who caused it: that is what experiments tell.
 */
export function foldAttribution(row: AttributionRow | null, event: Event, context: AttributionContext): AttributionRow {
  const before: AttributionRow = row ?? { v: 1, seen: null, clicked: null, credits: [], book: [], told: [] };
  if (event.type === "impression" || event.type === "click") {
    // In the place of a campaign that is kept from the visitor stands the page's own content.
    if (event.exposure?.shown === false) return before;
    return event.type === "impression"
      ? { ...before, seen: touched(before.seen, event.campaign, event.time) }
      : { ...before, clicked: touched(before.clicked, event.campaign, event.time) };
  }
  const change = orderChange(before.book, event, context.currency);
  if (change === null) return before;
  const told = toldOf(before, event, change, context);
  const [, week, seen, clicked] = told;
  const net = change.revenue - change.refunded;
  const credits = [
    [week, "seen", seen, change.orders, net] satisfies Credit,
    [week, "clicked", clicked, change.orders, net] satisfies Credit,
  ].reduce(withCredit, before.credits);
  const kept = new Set(change.book.map(([order]) => order));
  return {
    ...before,
    credits,
    book: change.book,
    told: [told, ...before.told.filter(([order]) => order !== change.order)].filter(([order]) => kept.has(order)),
  };
}

/** What is known of the order that an event is about: as of its purchase. */
function toldOf(row: AttributionRow, event: Event, change: OrderChange, context: AttributionContext): Told {
  const known = row.told.find(([order]) => order === change.order);
  if (known !== undefined && event.type !== "purchaseComplete") return known;
  const within = (touch: Touch, ms: number) => (touch !== null && event.time - touch[1] <= ms ? touch[0] : "");
  const { seenMs, clickedMs, weekOf } = context;
  return [change.order, weekOf(event.time), within(row.seen, seenMs), within(row.clicked, clickedMs)];
}

function touched(touch: Touch, campaign: string | undefined, time: number): Touch {
  return campaign === undefined ? touch : [campaign, time];
}

function withCredit(credits: Credit[], [week, how, campaign, orders, net]: Credit): Credit[] {
  const isSame = (credit: Credit) => credit[0] === week && credit[1] === how && credit[2] === campaign;
  const known = credits.find(isSame);
  const sum: Credit = [week, how, campaign, (known?.[3] ?? 0) + orders, (known?.[4] ?? 0) + net];
  return [...credits.filter((credit) => !isSame(credit) && credit[0] > week - mostWeeks), sum];
}

/** What a row adds to the site's sums. */
export function attributionSums({ credits }: AttributionRow): Sums {
  return sumsOf(
    credits.flatMap(([week, how, campaign, orders, net]): [string, number][] => [
      [`${how}.${week}.${campaign}.orders`, orders],
      [`${how}.${week}.${campaign}.net`, net],
    ]),
  );
}
