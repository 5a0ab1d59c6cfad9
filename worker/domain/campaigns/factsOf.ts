import type { DecideRequest } from "../../../shared/decision.ts";
import type { Profile } from "../../../shared/profile.ts";
import type { Published } from "../published.ts";
import type { Tables } from "../tables.ts";
import type { Facts } from "./lossOf.ts";
import { pageFacts } from "./pageFacts.ts";
import type { PlannedSlot } from "./planOf.ts";
import { todayIn } from "./todayIn.ts";

/** What a slot's campaigns are chosen by, at a time (ms). Reads the catalogue only where a condition is about a category. */
export async function factsOf(
  { visitor, page }: DecideRequest,
  profile: Profile | null,
  segments: readonly string[],
  { wantsCategory }: PlannedSlot,
  { settings }: Published,
  tables: Tables,
  now: number,
): Promise<Facts> {
  return {
    isKnown: visitor !== undefined,
    profile,
    segments,
    page: await pageFacts(page, wantsCategory, tables),
    today: () => todayIn(settings, now),
  };
}
