import type { Event } from "../../shared/event.ts";
import { fitting } from "./fitting.ts";
import { forget } from "./forget.ts";
import { byTime } from "./queued.ts";

/** How long the Worker's projections may be unaware of an event that it has received, ms. */
const recentMs = 120_000;

/** A decide request carries no more than this. */
const mostEvents = 50;
const mostBytes = 16_000;

/** The visitor's newest events that a projection may not hold yet; those received long ago are forgotten. */
export function recent(): Event[] {
  const since = Date.now() - recentMs;
  forget(byTime().filter(({ received = since }) => received < since));
  return fitting(byTime().reverse().slice(0, mostEvents), mostBytes).map(({ event }) => event);
}
