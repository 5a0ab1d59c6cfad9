import type { Countdown } from "../../../shared/countdown.ts";
import type { FieldError } from "../../../shared/problem.ts";
import type { Schedule } from "../../../shared/schedule.ts";
import { instantOf } from "../schedule/instantOf.ts";
import type { Bounds } from "../schedule/spanAt.ts";

/** A countdown runs to an end that is real: the campaign's own, or the offer's, which cannot be after that. */
export function countdownErrors(
  { ends }: Countdown,
  { ends: campaignEnds, timeZone }: Schedule,
  { from, until }: Bounds,
): FieldError[] {
  if (ends === undefined) {
    const detail = "is needed, or else the campaign's own ends: a countdown runs to a real end";
    return campaignEnds === undefined ? [{ path: "ends", detail }] : [];
  }
  const at = instantOf(ends, timeZone);
  if (at > until) return [{ path: "ends", detail: "is after the campaign ends" }];
  return at <= from ? [{ path: "ends", detail: "is not after the campaign starts" }] : [];
}
