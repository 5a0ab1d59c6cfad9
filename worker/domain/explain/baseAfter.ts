import { byLogOrder, type FoldContext, foldLog } from "../../../shared/foldLog.ts";
import type { Base, PastEntry } from "./Past.ts";

/**
 * An origin's base after its log forgets what stands before a place (ms): all of that, folded in order. `log` is what the
 * base before does not hold of it.
 */
export function baseAfter(
  before: Base | null,
  log: readonly PastEntry[],
  at: number,
  context: FoldContext,
): Base | null {
  const profile = foldLog(before?.profile ?? null, [...log].sort(byLogOrder), context);
  if (profile === null) return null;
  const position = log.reduce((most, one) => Math.max(most, one.position ?? 0), before?.position ?? 0);
  return { at, profile, position };
}
