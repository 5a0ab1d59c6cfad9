import type { Event } from "../../shared/event.ts";
import { byLogOrder, type FoldContext, foldLog } from "../../shared/foldLog.ts";
import type { Profile } from "../../shared/profile.ts";
import { customerHash } from "../../worker/storage/sha256.ts";
import type { Group } from "./workload.ts";

/** The oracle: the profile of a group, folded from its distinct events one after the other; of an order any one copy. */
export async function expectedProfile(site: string, { customer, sent }: Group, context: FoldContext): Promise<Profile> {
  const hash = await customerHash(site, customer);
  const distinct = new Map<string, Event>();
  for (const { key, event } of sent) {
    distinct.set(key, event.type === "identify" ? { ...event, customer: hash } : event);
  }
  const log = Array.from(distinct.values(), (event) => ({ at: event.time, event })).sort(byLogOrder);
  const profile = foldLog(null, log, context);
  if (profile === null) throw new RangeError("a group without events has no profile");
  return profile;
}
