import type { Event } from "../../shared/event.ts";
import { recentBytes, recentEvents, recentMs } from "../limits.ts";
import { fitting } from "./fitting.ts";
import { forget } from "./forget.ts";
import { newestFirst } from "./queued.ts";

/** The visitor's newest events that a projection may not hold yet; those received long ago are forgotten. */
export function recent(): Event[] {
  const since = Date.now() - recentMs;
  forget(newestFirst().filter(({ received = since }) => received < since));
  return fitting(newestFirst().slice(0, recentEvents), recentBytes).map(({ event }) => event);
}
