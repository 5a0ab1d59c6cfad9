import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Campaign } from "../../../../shared/campaign.ts";
import type { Preview } from "../../../../shared/preview.ts";
import { newProfile } from "../../../../shared/profile.ts";
import { considered } from "../../../../worker/domain/campaigns/considered.ts";
import { decide } from "../../../../worker/domain/decide.ts";
import type { Published } from "../../../../worker/domain/published.ts";
import { tablesOf } from "../support/tablesOf.ts";
import { arbitraryCampaigns, arbitraryPage, segments } from "./support/arbitraryCampaign.ts";

const now = Date.parse("2026-11-26T12:00:00Z");
const tables = tablesOf();
const settings = { name: "S", currency: "EUR", timeZone: "UTC", origins: [], consentMode: "none" };

/** A model of the segments by how many products were seen: s1 near 0, s2 near 10, s3 near 20. */
const model = {
  version: 1,
  model: {
    v: 1,
    features: [{ name: "productViews", impute: 0, min: 0, max: 1e6, transform: "none", mean: 0, deviation: 1 }],
    segments: segments.slice(0, 3).map((id, i) => ({ id, name: id, centroid: [i * 10] })),
    fallback: { minEvents: 1 },
    lineage: { source: "csv", created: "2026-01-01T00:00:00Z" },
  },
};
const publishedWith = (campaigns: Campaign[], more: object = {}) =>
  ({ v: 1, site: "s", version: 1, settings, model, recommendations: null, campaigns, ...more }) as unknown as Published;

/** A visitor who saw so many products, and of a campaign too much. */
function visitor(views: number, tired?: string) {
  const profile = { ...newProfile(now, "EUR"), events: 1, views: { count: views, sum: 0 } };
  if (tired !== undefined)
    profile.impressions = { count: 9, seen: [[tired, 1000, now / 1000, ...Array(9).fill(0)] as never] };
  return profile;
}

test("never is anything shown that is another segment's, capped or on other pages; and each that lost says why", async () => {
  let shown = 0;
  const asked = fc.record({
    views: fc.constantFrom(0, 10, 20),
    tired: fc.constantFrom("c0", "c1", undefined),
    page: arbitraryPage,
    visitor: fc.constantFrom("v", undefined),
  });
  await fc.assert(
    fc.asyncProperty(arbitraryCampaigns, asked, async (campaigns, { views, tired, page, visitor: id }) => {
      const published = publishedWith(campaigns);
      const profile = id === undefined ? null : visitor(views, tired);
      const request = { slots: ["hero", "bar"], page: JSON.parse(JSON.stringify(page)), visitor: id };
      const decided = await decide({ request, profile, preview: undefined } as never, published, tables, now, String);
      for (const [slot, { campaign: chosen, segment }] of Object.entries(decided.slots)) {
        expect(segment).toBe(id === undefined ? null : segments[views / 10]);
        const campaign = campaigns.find((one) => one.id === chosen);
        if (campaign !== undefined) {
          shown++;
          expect(campaign.slot).toBe(slot);
          expect(campaign.audience?.segments ?? [segment]).toContain(segment);
          expect(campaign.caps === undefined || (id !== undefined && campaign.id !== tired)).toBe(true);
        }
        const placed = segment === null ? [] : [segment];
        const list = await considered(slot, { request, profile, segment, segments: placed, published, tables, now });
        expect(list.map(({ campaign: one }) => one).sort()).toEqual(
          campaigns.filter((one) => one.slot === slot).map((one) => one.id),
        );
        expect(list.filter(({ lost }) => lost === null).map(({ campaign: one }) => one)).toEqual(
          chosen === null ? [] : [chosen],
        );
      }
    }),
    { numRuns: 1000 },
  );
  expect(shown).toBeGreaterThan(300);
});

test("each reason, in words", async () => {
  const banner = (id: string, more: object): Campaign =>
    ({ id, name: id, slot: "hero", priority: 5, kind: "banner", content: { headline: "H" }, ...more }) as Campaign;
  const published = publishedWith([
    banner("for-others", { audience: { segments: ["s2", "s3"] } }),
    banner("later", { starts: "2026-12-01T00:00", timeZone: "Europe/Berlin" }),
    banner("over", { ends: "2026-11-01T00:00:00Z" }),
    banner("closed", { days: ["mon"], timeZone: "UTC" }),
    banner("elsewhere", { pages: { include: [{ exact: "/sale" }] } }),
    banner("tired", { caps: { total: 3 } }),
    banner("cartless", { kind: "progress", content: { headline: "H", goal: 1 } }),
    banner("winner", { priority: 3 }),
    banner("equal", { priority: 3 }),
    banner("lower", { priority: 1 }),
  ]);
  const profile = { ...visitor(0, "tired"), cart: [["gone", 1]] as [string, number][] };
  const context = {
    request: { slots: ["hero"], visitor: "v", page: { path: "/" } },
    profile,
    segment: "s1",
    segments: ["s1"],
    published,
    tables,
    now,
  };
  const words = Object.fromEntries((await considered("hero", context)).map(({ campaign, lost }) => [campaign, lost]));
  expect(words).toEqual({
    "for-others": "is for s2, s3 only",
    later: "starts at 2026-12-01T00:00 (Europe/Berlin)",
    over: "ended at 2026-11-01T00:00:00Z",
    closed: "does not run on this day or at this hour (UTC)",
    elsewhere: "is not for this page",
    tired: "its cap in all is reached",
    cartless: "has nothing to show: what the cart is worth is not known",
    winner: null,
    equal: '"winner" has the same priority (3) and is listed before it',
    lower: '"winner" has a higher priority (3, not 1)',
  });
});

test("a preview's campaign comes first, and the others know it", async () => {
  const banner = (id: string, priority: number): Campaign =>
    ({ id, name: id, slot: "hero", priority, kind: "banner", content: { headline: "H" } }) as Campaign;
  const published = publishedWith([banner("a", 9), { ...banner("b", 1), caps: { total: 1 } }]);
  const request = { slots: ["hero"] };
  const preview = { campaign: "b" } as Preview;
  const { slots } = await decide({ request, profile: null, preview }, published, tables, now, String);
  expect(slots["hero"]?.campaign).toBe("b");
  const context = { request, profile: null, segment: null, segments: [], published, tables, now };
  expect(await considered("hero", context, "b")).toEqual([
    { campaign: "b", lost: null },
    { campaign: "a", lost: '"b" is forced by the preview' },
  ]);
});

test("a slot's cap closes it for all", async () => {
  const one = { id: "a", name: "a", slot: "hero", priority: 1, kind: "banner", content: { headline: "H" } } as Campaign;
  const published = publishedWith([one], { slots: { hero: { caps: { day: 1 } } } });
  const profile = visitor(0, "slot:hero");
  const request = { slots: ["hero"], visitor: "v" };
  const context = { request, profile, segment: null, segments: [], published, tables, now };
  expect(await considered("hero", context)).toEqual([{ campaign: "a", lost: "the slot's cap for a day is reached" }]);
  const { slots } = await decide({ request, profile, preview: undefined }, published, tables, now, String);
  expect(slots["hero"]).toMatchObject({ kind: "default", campaign: null });
});
