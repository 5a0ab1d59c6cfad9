import type { FoldContext } from "../../shared/foldLog.ts";
import type { Profile } from "../../shared/profile.ts";
import { difference } from "../../tests/support/difference.ts";
import { readProjection } from "../../worker/domain/storedProjection.ts";
import { expectedProfile } from "./expectedProfile.ts";
import type { Bought } from "./storedResults.ts";
import type { Group } from "./workload.ts";

/** How the stored profiles compare with the oracle's. */
export type ProfileComparison = {
  profiles: number;
  /** Profiles that are not the oracle's, each with the first place where it is not. */
  differing: { visitor: string; where: string }[];
  /** Events that the profiles of the groups count beyond the distinct ones, and events that they do not count. */
  beyond: number;
  missing: number;
  /** Of all groups, minor units. */
  revenueMinor: { stored: number; expected: number };
  /** What the groups bought, by the oracle. */
  bought: Bought;
};

/** Projections are written half a minute after what nothing waits for, and later where a merge comes between, ms. */
const settleMs = 120_000;

/**
 * Compares the profile that KV holds under every visitor with the oracle's of the visitor's group. Projections are lazy,
 * so one that differs is looked at again until it has had time enough.
 */
export async function storedProfiles(
  site: string,
  kv: { get(key: string): Promise<string | null> },
  groups: Group[],
  context: FoldContext,
  tick: () => void,
): Promise<ProfileComparison> {
  const end = Date.now() + settleMs;
  const result: ProfileComparison = {
    profiles: 0,
    differing: [],
    beyond: 0,
    missing: 0,
    revenueMinor: { stored: 0, expected: 0 },
    bought: { buyers: 0, orders: 0, net: 0 },
  };
  for (const group of groups) {
    const expected = await expectedProfile(site, group, context);
    const profiles: (Profile | null)[] = [];
    for (const visitor of group.visitors) {
      const { profile, where } = await settled(visitor, expected);
      if (where !== null) result.differing.push({ visitor, where });
      profiles.push(profile);
    }
    // After the merge every visitor of a group shows the group's one profile.
    const counted = profiles.map((profile) => profile?.events ?? 0);
    result.profiles += profiles.length;
    result.beyond += Math.max(0, ...counted.map((events) => events - expected.events));
    result.missing += Math.max(0, ...counted.map((events) => expected.events - events));
    result.revenueMinor.stored += profiles[0]?.orders.revenue ?? 0;
    const { count, revenue, refunded } = expected.orders;
    result.revenueMinor.expected += revenue;
    result.bought.buyers += count > 0 ? 1 : 0;
    result.bought.orders += count;
    result.bought.net += revenue - refunded;
    tick();
  }
  return result;

  async function settled(
    visitor: string,
    expected: Profile,
  ): Promise<{ profile: Profile | null; where: string | null }> {
    for (;;) {
      const text = await kv.get(`profile:${site}:v:${visitor}`);
      const profile = text === null ? null : readProjection(text).profile;
      const where = difference(profile, expected);
      if (where === null || Date.now() > end) return { profile, where };
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
