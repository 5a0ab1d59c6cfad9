import type { FoldContext, LogEntry } from "../../shared/foldLog.ts";
import { byLogOrder, foldLog } from "../../shared/foldLog.ts";
import { difference } from "../../tests/support/difference.ts";
import { readProjection } from "../../worker/domain/storedProjection.ts";

/** Projections are written half a minute after the last event, a few hundred a second, ms. */
const settleMs = 600_000;

/** Compares the profiles that KV holds with the folds of some logs, by visitor; gives the first place where one differs. */
export async function compareProfiles(
  kv: { get(key: string): Promise<string | null> },
  logs: ReadonlyMap<string, LogEntry[]>,
  context: FoldContext,
): Promise<{ visitor: string; where: string }[]> {
  const end = Date.now() + settleMs;
  const differing: { visitor: string; where: string }[] = [];
  for (const [visitor, log] of logs) {
    const expected = foldLog(null, [...log].sort(byLogOrder), context);
    for (;;) {
      const text = await kv.get(`profile:bench:v:${visitor}`);
      const where = difference(text === null ? null : readProjection(text).profile, expected);
      if (where === null) break;
      if (Date.now() > end) {
        differing.push({ visitor, where });
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  return differing;
}
