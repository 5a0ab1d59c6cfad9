import type { FieldError } from "../../../shared/problem.ts";
import type { Promotion } from "../../../shared/promotion.ts";
import { instantOf } from "../schedule/instantOf.ts";
import type { Bounds } from "../schedule/spanAt.ts";

/** What is wrong with the early access of a promotion that runs within bounds. */
export function promotionErrors(
  { opens, early }: Promotion,
  timeZone: string | undefined,
  { from, until }: Bounds,
): FieldError[] {
  if (opens === undefined) return early === undefined ? [] : [{ path: "early", detail: "needs opens: until when?" }];
  const at = instantOf(opens, timeZone);
  if (at <= from) return [{ path: "opens", detail: "is not after starts: nobody has it early" }];
  return at > until ? [{ path: "opens", detail: "is after ends: it never opens to everyone" }] : [];
}
