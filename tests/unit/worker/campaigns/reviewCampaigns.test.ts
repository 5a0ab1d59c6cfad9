import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Campaign } from "../../../../shared/campaign.ts";
import { newProfile } from "../../../../shared/profile.ts";
import { chooseCampaigns } from "../../../../worker/domain/campaigns/chooseCampaigns.ts";
import type { Facts } from "../../../../worker/domain/campaigns/lossOf.ts";
import { planOf } from "../../../../worker/domain/campaigns/planOf.ts";
import { reviewCampaigns } from "../../../../worker/domain/campaigns/review/reviewCampaigns.ts";
import { dayIn } from "../../../../worker/domain/dayIn.ts";
import { arbitraryCampaigns, arbitraryPage, ruleIds, segments } from "./support/arbitraryCampaign.ts";

const known = new Set([...segments.slice(0, 3), ...ruleIds]);
const day = 86_400_000;

/** A visitor who has seen a campaign too often for any cap, or none. */
function visitor(segments: string[], page: Facts["page"], tired: string | null, now: number): Facts {
  const profile = newProfile(now, "EUR");
  if (tired !== null) profile.impressions.seen = [[tired, 1000, Math.floor(now / 1000), ...Array(9).fill(0)]];
  return { isKnown: true, profile, segments, page, today: () => dayIn("UTC", now) };
}

const moment = fc.oneof(
  fc.integer({ min: 0, max: 400 * day }),
  // Around the days on which clocks are moved, by the minute.
  fc
    .tuple(
      fc.constantFrom("2026-03-29", "2026-10-25", "2026-03-08", "2026-09-06"),
      fc.integer({ min: -1440, max: 2880 }),
    )
    .map(([date, minutes]) => Date.parse(date) + minutes * 60_000 - Date.UTC(2026, 0, 1)),
);
const sample = fc.record({
  after: moment,
  placed: fc
    .tuple(fc.constantFrom("s1", "s2", "s3", null), fc.constantFrom(...ruleIds, null))
    .map((ids) => ids.filter((id) => id !== null)),
  page: arbitraryPage,
  tired: fc.constantFrom("c0", "c1", "c2", null),
});

test("what is said never to be shown is never shown, and whoever meets is listed with its winner: by brute force", () => {
  let [said, won] = [0, 0];
  fc.assert(
    fc.property(
      arbitraryCampaigns,
      fc.integer({ min: 0, max: 330 }),
      fc.array(sample, { minLength: 30, maxLength: 60 }),
      (campaigns, days, samples) => {
        const now = Date.UTC(2026, 0, 1) + days * day;
        const { unreachable, conflicts } = reviewCampaigns(campaigns, known, now, "2026-01-01");
        said += unreachable.length;
        const dead = new Set(unreachable.map(({ campaign }) => campaign));
        const listed = new Set(conflicts.map(({ slot, winner, loser }) => `${slot} ${winner} ${loser}`));
        for (const { after, placed, page, tired } of samples) {
          const at = Math.max(now, Date.UTC(2026, 0, 1) + after);
          for (const slot of ["hero", "bar"]) {
            const plan = planOf({ campaigns }, slot);
            const fitting = chooseCampaigns(slot, plan, visitor(placed, page, tired, at), at);
            // A banner always has something to show; progress may have, or not.
            const first = fitting.findIndex(({ kind }) => kind === "banner");
            for (const { id } of first < 0 ? fitting : fitting.slice(0, first + 1)) {
              won++;
              expect([at, [...dead]]).toEqual([at, [...dead].filter((other) => other !== id)]);
            }
            for (const [i, winner] of fitting.entries()) {
              for (const loser of fitting.slice(i + 1)) {
                expect([at, listed.has(`${slot} ${winner.id} ${loser.id}`)]).toEqual([at, true]);
              }
            }
          }
        }
      },
    ),
    { numRuns: 400 },
  );
  // Neither is empty talk.
  expect(said).toBeGreaterThan(80);
  expect(won).toBeGreaterThan(1000);
});

const banner = (id: string, more: object = {}): Campaign =>
  ({ id, name: id, slot: "hero", priority: 1, kind: "banner", content: { headline: id }, ...more }) as Campaign;
const now = Date.parse("2026-11-26T12:00:00Z");
const review = (...campaigns: Campaign[]) => reviewCampaigns(campaigns, known, now, "2026-11-26");
const pairs = (...campaigns: Campaign[]) =>
  review(...campaigns).conflicts.map(({ winner, loser }) => `${winner}>${loser}`);
const dead = (...campaigns: Campaign[]) => review(...campaigns).unreachable.map(({ campaign }) => campaign);

describe("conflicts", () => {
  const zone = { timeZone: "Europe/Berlin" };
  test.each<[string, object, object]>([
    ["slots", {}, { slot: "other" }],
    ["audiences", { audience: { segments: ["s1"] } }, { audience: { segments: ["s2"] } }],
    ["rules' segments", { audience: { segments: ["rule:a"] } }, { audience: { segments: ["rule:b"] } }],
    ["an audience nobody is in", { audience: { segments: ["gone"] } }, {}],
    ["times", { ends: "2026-12-01T00:00:00Z" }, { starts: "2026-12-01T00:00:00Z" }],
    ["days", { ...zone, days: ["mon"] }, { ...zone, days: ["tue", "wed"] }],
    [
      "hours",
      { ...zone, hours: [{ from: "08:00", until: "12:00" }] },
      { ...zone, hours: [{ from: "12:00", until: "20:00" }] },
    ],
    ["paths", { pages: { include: [{ exact: "/" }] } }, { pages: { include: [{ prefix: "/sale" }] } }],
    [
      "nested paths, kept out",
      { pages: { include: [{ prefix: "/sale/a" }] } },
      { pages: { exclude: [{ prefix: "/sale" }] } },
    ],
    ["globs", { pages: { include: [{ glob: "/a/*" }] } }, { pages: { include: [{ glob: "/b*" }, { exact: "/c" }] } }],
    ["products", { pages: { include: [{ product: ["p1"] }] } }, { pages: { include: [{ product: ["p2"] }] } }],
  ])("two of different %s do not compete", (_, a, b) => {
    expect(pairs(banner("a", a), banner("b", b))).toEqual([]);
  });

  test.each<[string, object, object]>([
    ["everything", {}, {}],
    ["a rule's segment and the model's", { audience: { segments: ["rule:a"] } }, { audience: { segments: ["s1"] } }],
    ["a part of the audience", { audience: { segments: ["s1", "s2"] } }, { audience: { segments: ["s2", "s3"] } }],
    ["a part of the time", { ends: "2026-12-02T00:00:00Z" }, { starts: "2026-12-01T00:00:00Z" }],
    [
      "pages that may be the same",
      { pages: { include: [{ product: ["p1"] }] } },
      { pages: { include: [{ prefix: "/x" }] } },
    ],
    ["days by the clocks of two places", { timeZone: "Asia/Tokyo", days: ["mon"] }, { ...zone, days: ["sun"] }],
  ])("two that share %s do, and the winner is named", (_, a, b) => {
    expect(pairs(banner("a", a), banner("b", b))).toEqual(["a>b"]);
    expect(pairs(banner("a", a), banner("b", { ...b, priority: 2 }))).toEqual(["b>a"]);
  });

  test("of very many not all are listed, but all are counted", () => {
    const { conflicts, conflictCount } = review(...Array.from({ length: 60 }, (_, i) => banner(`c${i}`)));
    expect([conflicts.length, conflictCount]).toEqual([200, (60 * 59) / 2]);
  });
});

describe("unreachable", () => {
  test.each<[string, Campaign[]]>([
    ["it has ended", [banner("b", { ends: "2026-11-26T12:00:00Z" })]],
    ["nobody can be in its audience", [banner("b", { audience: { segments: ["gone"] } })]],
    ["another is always before it", [banner("a"), banner("b", { audience: { segments: ["s1"] } })]],
    [
      "another is before it while it runs, on its pages",
      [
        banner("a", { priority: 2, ends: "2027-01-01T00:00:00Z", pages: { include: [{ prefix: "/sale" }] } }),
        banner("b", { ends: "2026-12-24T00:00:00Z", pages: { include: [{ exact: "/sale/" }] } }),
      ],
    ],
    [
      "its countdown is over",
      [banner("b", { kind: "countdown", content: { headline: "b", ends: "2026-11-01T00:00:00Z" } })],
    ],
    [
      "its days do not come any more",
      [
        banner("b", {
          starts: "2026-01-01T00:00:00Z",
          ends: "2026-11-28T00:00",
          timeZone: "UTC",
          days: ["wed", "sat"],
        }),
      ],
    ],
  ])("it is said where %s", (_, campaigns) => {
    expect(dead(...campaigns)).toEqual(["b"]);
  });

  test.each<[string, object, object]>([
    ["has a cap", { caps: { total: 1000 } }, {}],
    ["may have nothing to show", { kind: "progress", content: { headline: "H", goal: 1 } }, {}],
    ["is for others", { audience: { segments: ["s1"] } }, { audience: { segments: ["s1", "s2"] } }],
    ["is for some", { audience: { segments: ["s1", "s2", "s3"] } }, {}],
    ["ends before", { ends: "2026-12-01T00:00:00Z" }, { ends: "2026-12-01T00:00:01Z" }],
    ["starts later", { starts: "2026-12-01T00:00:00Z" }, { starts: "2026-11-30T00:00:00Z" }],
    ["is on other pages", { pages: { include: [{ prefix: "/sale" }] } }, { pages: { include: [{ glob: "/sale*" }] } }],
    ["leaves a page out", { pages: { exclude: [{ exact: "/cart" }] } }, {}],
    [
      "has longer hours, which clocks can move behind the other's",
      { timeZone: "Europe/Berlin", hours: [{ from: "02:30", until: "06:00" }] },
      { timeZone: "Europe/Berlin", hours: [{ from: "03:00", until: "05:00" }] },
    ],
  ])("it is not said where the one before it %s", (_, a, b) => {
    expect(dead(banner("a", { priority: 2, ...a }), banner("b", b))).toEqual([]);
  });
});

test("what is due for review is told with its owner, from its day on", () => {
  const due = review(
    banner("a", { review: "2026-11-26", owner: "Ada" }),
    banner("b", { slot: "two", review: "2026-11-27" }),
  ).due;
  expect(due).toEqual([{ campaign: "a", review: "2026-11-26", owner: "Ada" }]);
});
