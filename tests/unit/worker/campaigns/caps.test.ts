import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEvent } from "../../../../shared/applyEvent.ts";
import type { Campaign } from "../../../../shared/campaign.ts";
import type { Event } from "../../../../shared/event.ts";
import { newProfile, Profile } from "../../../../shared/profile.ts";
import type { ViewCaps } from "../../../../shared/viewCaps.ts";
import { cappedIn, withCapped } from "../../../../worker/domain/campaigns/cappedIn.ts";
import { chooseCampaigns } from "../../../../worker/domain/campaigns/chooseCampaigns.ts";
import { planOf } from "../../../../worker/domain/campaigns/planOf.ts";
import { dayIn } from "../../../../worker/domain/dayIn.ts";
import { readCases } from "../../../support/readCases.ts";
import { arbitraryCaps } from "./support/arbitraryCampaign.ts";

type Case = {
  name: string;
  timeZone: string;
  campaigns: (Pick<Campaign, "id"> & Partial<Campaign>)[];
  slotCaps?: ViewCaps;
  seen: [string, string][];
  asked: [string, string | null][];
};
const { cases } = readCases<{ cases: Case[] }>("caps", 1);

/** A site of one slot, where a visitor's profile is folded from what it sees. */
function slotOf(campaigns: Case["campaigns"], slotCaps: ViewCaps | undefined, timeZone: string) {
  const published = {
    campaigns: campaigns.map(
      (campaign) =>
        ({
          name: campaign.id,
          slot: "hero",
          priority: 0,
          kind: "banner",
          content: { headline: "H" },
          ...campaign,
        }) as Campaign,
    ),
    ...(slotCaps === undefined ? {} : { slots: { hero: { caps: slotCaps } } }),
  };
  let profile: Profile | null = null;
  let ids = 0;
  const happens = (event: object, time: number) => {
    const whole = { id: `e${ids++}`, time, ...event } as Event;
    profile = applyEvent(profile ?? newProfile(time, "EUR"), withCapped(whole, cappedIn(published)));
  };
  return {
    profile: () => profile,
    sees: (campaign: string, time: number) => happens({ type: "impression", slot: "hero", campaign }, time),
    views: (time: number) => happens({ type: "pageView" }, time),
    asks: (now: number) => {
      const page = { path: "/", product: undefined, category: undefined };
      const facts = { isKnown: true, profile, segments: [], page, today: () => dayIn(timeZone, now) };
      return chooseCampaigns("hero", planOf(published, "hero"), facts, now)[0]?.id ?? null;
    },
  };
}

describe.each(cases)("$name", ({ campaigns, slotCaps, timeZone, seen, asked }) => {
  test("as it is specified", () => {
    const slot = slotOf(campaigns, slotCaps, timeZone);
    for (const [time, campaign] of seen) slot.sees(campaign, Date.parse(time));
    for (const [time, campaign] of asked) expect([time, slot.asks(Date.parse(time))]).toEqual([time, campaign]);
  });
});

const start = Date.UTC(2026, 9, 20);
const minute = 60_000;
/** Pauses from seconds to days, so that sessions, days and weeks end in between. */
const pause = fc.oneof(
  fc.integer({ min: 0, max: 5 * minute }),
  fc.integer({ min: 20 * minute, max: 50 * minute }),
  fc.integer({ min: 60 * minute, max: 3 * 1440 * minute }),
);

test("a visitor who sees whatever is shown never sees more than the caps allow, nor less than it could", () => {
  const timeZones = fc.constantFrom("Europe/Berlin", "America/New_York", "UTC", "Asia/Kolkata");
  const list = fc.array(fc.option(arbitraryCaps, { nil: undefined }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      list,
      fc.option(arbitraryCaps, { nil: undefined }),
      timeZones,
      fc.array(pause, { maxLength: 60 }),
      (capsList, slotCaps, timeZone, pauses) => {
        const campaigns = capsList.map((caps, i) => ({
          id: `c${i}`,
          priority: 9 - i,
          ...(caps === undefined ? {} : { caps }),
        }));
        const slot = slotOf(campaigns, slotCaps, timeZone);
        // What was seen, kept without bounds and counted the plain way.
        const history: { campaign: string; time: number; session: number }[] = [];
        let [now, session, last] = [start, 0, Number.NEGATIVE_INFINITY];
        for (const wait of pauses) {
          now += wait;
          if (now - last > 30 * minute) session++;
          const { starts, week } = dayIn(timeZone, now);
          const isFull = (caps: ViewCaps | undefined, seen: typeof history) =>
            caps !== undefined &&
            (seen.length >= (caps.total ?? Number.POSITIVE_INFINITY) ||
              seen.filter(({ time }) => time >= week).length >= (caps.week ?? Number.POSITIVE_INFINITY) ||
              seen.filter(({ time }) => time >= starts).length >= (caps.day ?? Number.POSITIVE_INFINITY) ||
              seen.filter((one) => one.session === session).length >= (caps.session ?? Number.POSITIVE_INFINITY));
          const open = campaigns.find(
            ({ id, caps }) =>
              !isFull(
                caps,
                history.filter(({ campaign }) => campaign === id),
              ),
          );
          const expected = isFull(slotCaps, history) ? null : (open?.id ?? null);
          const shown = slot.asks(now);
          expect([now, shown]).toEqual([now, expected]);
          if (shown === null) slot.views(now);
          else {
            slot.sees(shown, now);
            history.push({ campaign: shown, time: Math.ceil(now / 1000) * 1000, session });
          }
          last = now;
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("what has no cap takes no room in a profile, and a sender has no say in what counts", () => {
  const slot = slotOf([{ id: "a" }, { id: "b", caps: { total: 3 } }], undefined, "UTC");
  for (let i = 0; i < 50; i++) slot.sees(i % 2 === 0 ? "a" : `other-${i}`, start + i);
  expect(slot.profile()?.impressions).toEqual({ count: 50, seen: [] });
  slot.sees("b", start + 60);
  expect(slot.profile()?.impressions).toEqual({ count: 51, seen: [["b", 1, start / 1000 + 1]] });
  const forged = {
    id: "f",
    time: start,
    type: "impression",
    slot: "hero",
    campaign: "a",
    capped: { campaign: 9 },
  } as Event;
  expect(withCapped(forged, cappedIn({ campaigns: [] }))).not.toHaveProperty("capped");
});

test("the heaviest profile: every cap at its largest, for more campaigns than are kept", () => {
  const campaigns = Array.from({ length: 20 }, (_, i) => ({ id: `${i}-${"x".repeat(60)}`, caps: { week: 10 } }));
  const slot = slotOf(campaigns, { week: 10 }, "UTC");
  for (let i = 0; i < 400; i++) slot.sees(campaigns[i % 20]?.id ?? "", start + i * 1_000_000);
  const profile = slot.profile();
  expect(Profile.safeParse(profile).error).toBeUndefined();
  expect(JSON.stringify(profile?.impressions.seen).length).toBeLessThanOrEqual(320);
  expect(profile?.impressions.seen[0]?.[0]).toBe(campaigns[399 % 20]?.id);
});

test("times that come out of order are put in order", () => {
  const slot = slotOf([{ id: "a", caps: { week: 3 } }], undefined, "UTC");
  for (const seconds of [100, 50, 400, 300]) slot.sees("a", start + seconds * 1000);
  const at = start / 1000;
  expect(slot.profile()?.impressions.seen).toEqual([["a", 4, at + 400, 100, 200]]);
});
