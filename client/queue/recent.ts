import { recentBytes, recentEvents } from "../limits.ts";
import type { RawEvent } from "../rawEvent.ts";
import { fitting } from "./fitting.ts";
import { newestFirst } from "./queued.ts";

/** The visitor's newest events that a projection may not hold yet. */
export function recent(): RawEvent[] {
  return fitting(newestFirst().slice(0, recentEvents), recentBytes).map(({ event }) => event);
}
