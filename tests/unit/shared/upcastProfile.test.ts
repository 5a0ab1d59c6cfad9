import { expect, test } from "vitest";
import { newProfile, Profile } from "../../../shared/profile.ts";
import { type StoredProfile, upcastProfile } from "../../../shared/upcastProfile.ts";

const day = Date.UTC(2026, 0, 2);
const { v: _, ...fields } = newProfile(Date.UTC(2026, 0, 1), "GBP");

test("a profile of an earlier version is read as one of today's, and one of today's as it is", () => {
  const today = {
    ...fields,
    v: 3,
    bought: [["a", day, 0]],
    impressions: { count: 7, seen: [["spring", 4, day / 1000 + 1]] },
  };
  const impressions = { count: 7, campaigns: [["spring", 4, day + 1]] };
  const stored = [
    { ...fields, v: 1, bought: [["a", day]], impressions },
    { ...fields, v: 2, bought: [["a", day, 0]], impressions },
  ] as StoredProfile[];
  for (const before of stored) {
    expect(upcastProfile(before)).toEqual(today);
    expect(Profile.safeParse(upcastProfile(before)).success).toBe(true);
  }
  const current = Profile.parse(today);
  expect(upcastProfile(current)).toBe(current);
});

test("campaigns that were seen under long names stay within what a profile may hold", () => {
  const campaigns = Array.from({ length: 10 }, (_, i) => [`${i}${"x".repeat(63)}`, 1_000_000, day]);
  const { seen } = upcastProfile({
    ...fields,
    v: 2,
    impressions: { count: 1, campaigns },
  } as StoredProfile).impressions;
  expect(seen[0]?.[0]).toBe(campaigns[0]?.[0]);
  expect(JSON.stringify(seen).length).toBeLessThanOrEqual(320);
});
