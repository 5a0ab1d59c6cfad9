import { expect, test } from "vitest";
import { newProfile, Profile } from "../../../shared/profile.ts";
import { upcastProfile } from "../../../shared/upcastProfile.ts";

test("a profile of the first version is read as one of today's, and one of today's as it is", () => {
  const today = { ...newProfile(Date.UTC(2026, 0, 1), "GBP"), bought: [["a", Date.UTC(2026, 0, 2), 0]] };
  const first = { ...today, v: 1 as const, bought: [["a", Date.UTC(2026, 0, 2)] as [string, number]] };
  expect(upcastProfile(first)).toEqual(today);
  expect(Profile.safeParse(upcastProfile(first)).success).toBe(true);
  const current = Profile.parse(today);
  expect(upcastProfile(current)).toBe(current);
});
