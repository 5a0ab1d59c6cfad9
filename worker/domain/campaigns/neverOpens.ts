import type { Schedule } from "../../../shared/schedule.ts";
import { type Bounds, spanAt } from "../schedule/spanAt.ts";

/** Longer than that every day of the week comes, and hours that clocks skip on one day do not all lie on such days, ms. */
const surelyOpensMs = 15 * 86_400_000;

/** Whether a campaign's days and hours never come within its bounds. Of bounds that are far apart it is taken that they do. */
export function neverOpens(schedule: Schedule, bounds: Bounds): boolean {
  if (bounds.until - bounds.from > surelyOpensMs) return false;
  for (let at = bounds.from; at < bounds.until; ) {
    const span = spanAt(schedule, bounds, at);
    if (span.closed === null) return false;
    at = span.until;
  }
  return true;
}
