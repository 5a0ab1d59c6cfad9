import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Campaign } from "../../../../shared/campaign.ts";
import type { SlotDecision } from "../../../../shared/decision.ts";
import type { EventExposure } from "../../../../shared/eventExposure.ts";
import { hash32 } from "../../../../shared/hash.ts";
import type { Holdout } from "../../../../shared/holdout.ts";
import { decide } from "../../../../worker/domain/decide.ts";
import type { Deal } from "../../../../worker/domain/experiment/Deal.ts";
import { isHeldOut } from "../../../../worker/domain/experiment/isHeldOut.ts";
import { dealtCampaigns, dealtHoldout } from "../../../../worker/domain/experiment/nextDeals.ts";
import { publishedDeals } from "../../../../worker/domain/experiment/publishedDeals.ts";
import { variantFor } from "../../../../worker/domain/experiment/variantFor.ts";
import type { Published } from "../../../../worker/domain/published.ts";
import { exposureIn } from "../../../../worker/http/exposureIn.ts";
import { signedExposure } from "../../../../worker/http/signedExposure.ts";
import { arbitraryCampaigns } from "../campaigns/support/arbitraryCampaign.ts";
import { tablesOf } from "../support/tablesOf.ts";

const now = Date.parse("2026-11-26T12:00:00Z");
const settings = { name: "S", currency: "EUR", timeZone: "UTC", origins: [], consentMode: "none" };
const slots = ["hero", "bar"];

type Variants = NonNullable<Campaign["experiment"]>["variants"];

/** Variants of campaigns: one keeps the page's own content, one has content of its own, one shows the campaign's. */
const arbitraryVariants = fc
  .record({
    shares: fc.tuple(fc.nat(33), fc.nat(33), fc.nat(34)),
    paused: fc.constantFrom(undefined, "none", "loud", "plain"),
    salt: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ shares, paused, salt }) => ({ salt, shares, paused }));

const tried = fc
  .tuple(arbitraryCampaigns, fc.array(fc.option(arbitraryVariants), { minLength: 6, maxLength: 6 }))
  .map(([campaigns, variants]): Campaign[] =>
    campaigns.map((campaign, i) => {
      const dealt = variants[i];
      if (dealt === null || dealt === undefined) return campaign;
      const own = { ...campaign.content, headline: `${campaign.id}-loud` };
      const all = [{ id: "none", content: "control" }, { id: "loud", content: own }, { id: "plain" }].map(
        (variant, j) => ({
          ...variant,
          share: dealt.shares[j],
          ...(dealt.paused === variant.id ? { paused: true } : {}),
        }),
      );
      // These may be shown: what keeps campaigns from that is of other tests.
      const {
        audience: _,
        pages: _pages,
        starts: _starts,
        ends: _ends,
        days: _days,
        hours: _hours,
        ...open
      } = campaign;
      return { ...open, experiment: { salt: dealt.salt, variants: all as unknown as Variants } } as Campaign;
    }),
  );

function publish(campaigns: Campaign[], holdout?: Holdout, before: Record<string, Deal> = {}) {
  const { deals, errors } = dealtCampaigns(before, campaigns);
  expect(errors).toEqual([]);
  const { deal } = dealtHoldout(undefined, holdout);
  const version = { v: 1, site: "s", version: 1, settings, model: null, recommendations: null, campaigns };
  const published = { ...version, ...publishedDeals(campaigns, deals, holdout, deal) } as unknown as Published;
  return { published, deals };
}

async function decided(published: Published, visitor: string | undefined) {
  const exposures: (EventExposure | undefined)[] = [];
  const question = { request: { slots, visitor }, profile: null, preview: undefined } as never;
  const answer = await decide(question, published, tablesOf(), now, (index, exposure) => {
    exposures[index] = exposure;
    return `id-${index}`;
  });
  return { slots: Object.values(answer.slots), exposures };
}

const headline = (slot: SlotDecision | undefined) =>
  slot !== undefined && "content" in slot && "headline" in slot.content ? slot.content.headline : null;

test("who is held out never sees anything, in any slot; all others see what their own variant shows", async () => {
  let [held, kept, shown] = [0, 0, 0];
  const ids = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9_.-]{1,64}$/), { minLength: 4, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(tried, ids, fc.integer({ min: 1, max: 100 }), async (campaigns, visitors, share) => {
      const { published, deals } = publish(campaigns, { share, salt: 1 });
      const plain = publish(campaigns.map(({ experiment: _, ...campaign }) => campaign as Campaign)).published;
      for (const visitor of visitors) {
        const isHeld = isHeldOut(visitor, { share, salt: 1 });
        const { slots: got, exposures } = await decided(published, visitor);
        // The campaign is chosen as if there were no experiment: those who do not see it are like those who do.
        const chosen = (await decided(plain, visitor)).slots.map(({ campaign }) => campaign);
        expect(got.map(({ campaign }) => campaign)).toEqual(chosen);
        for (const [i, slot] of got.entries()) {
          const campaign = campaigns.find(({ id }) => id === slot.campaign);
          const exposure = exposures[i];
          if (campaign === undefined) {
            expect([slot.kind, exposure]).toEqual(["default", undefined]);
            continue;
          }
          expect(exposure?.holdout).toEqual({ held: isHeld, salt: 1, epoch: 0 });
          expect(exposure?.shown).toBe(slot.kind !== "default");
          const deal = deals[campaign.id];
          const own = deal === undefined || isHeld ? null : variantFor(visitor, campaign.id, deal.allocation);
          const isPaused = campaign.experiment?.variants.find(({ id }) => id === own)?.paused === true;
          const variant = isPaused ? null : own;
          expect(exposure?.variant?.id ?? null).toBe(variant);
          const expected = { none: null, loud: `${campaign.id}-loud`, plain: campaign.id }[variant ?? "plain"];
          expect(headline(slot)).toBe(isHeld ? null : expected);
          if (isHeld) held++;
          else if (slot.kind === "default") kept++;
          else shown++;
        }
      }
    }),
    { numRuns: 150 },
  );
  expect(Math.min(held, kept, shown)).toBeGreaterThan(30);
});

test("without experiments and a holdout, and without a visitor, nothing is said of any", async () => {
  await fc.assert(
    fc.asyncProperty(tried, fc.boolean(), async (campaigns, isKnown) => {
      const plain = campaigns.map(({ experiment: _, ...campaign }) => campaign as Campaign);
      const { published } = isKnown ? publish(plain) : publish(campaigns, { share: 50, salt: 1 });
      const { slots: got, exposures } = await decided(published, isKnown ? "v" : undefined);
      expect(exposures.every((exposure) => exposure === undefined)).toBe(true);
      for (const slot of got) expect(headline(slot) ?? slot.campaign).toBe(slot.campaign);
    }),
  );
});

test("deals go on from setting to setting: what is not touched keeps its visitors, an older salt is refused", () => {
  fc.assert(
    fc.property(fc.array(tried, { minLength: 2, maxLength: 4 }), (settings) => {
      let before: Record<string, Deal> = {};
      for (const campaigns of settings) {
        const { deals, errors } = dealtCampaigns(before, campaigns);
        for (const [i, { id, experiment }] of campaigns.entries()) {
          const isOld = experiment !== undefined && experiment.salt < (before[id]?.allocation.salt ?? 0);
          const path = `campaigns[${i}].experiment.salt`;
          expect(errors.some((error) => error.path === path)).toBe(isOld);
        }
        if (errors.length > 0) continue;
        for (const [id, deal] of Object.entries(before)) {
          // Also of campaigns that are not there for a while.
          if (!campaigns.some((one) => one.id === id && one.experiment)) expect(deals[id]).toEqual(deal);
        }
        expect(dealtCampaigns(deals, campaigns)).toEqual({ deals, errors: [] });
        before = deals;
      }
    }),
  );
});

const exposure: fc.Arbitrary<EventExposure> = fc.record(
  {
    campaign: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,63}$/).filter((id) => id !== "constructor" && id !== "prototype"),
    segment: fc.constantFrom("", "rule:full-cart", "größe-7", "loyal"),
    shown: fc.boolean(),
    variant: fc.record({ id: fc.constantFrom("a", "none"), salt: fc.nat(1_000_000), epoch: fc.nat(99) }),
    holdout: fc.record({ held: fc.boolean(), salt: fc.nat(1_000_000), epoch: fc.nat(99) }),
  },
  { requiredKeys: ["campaign", "segment", "shown"] },
);

test("what an id says of experiments is read as it was signed; with any character changed, it says nothing", () => {
  const id = "1.3.mp1x2y.1utb5xz.4.1-2.hero~bar.a.b%3A.%2Fsale.c2lnbmF0dXJl.0";
  fc.assert(
    fc.property(exposure, fc.nat(), fc.stringMatching(/^[A-Za-z0-9:._-]$/), (told, place, other) => {
      const visitor = "1utb5xz";
      const signed = signedExposure(id.replace("1utb5xz", hashOf(visitor)), told, "secret");
      expect(exposureIn(signed, visitor, "secret")).toEqual(told);
      expect(exposureIn(signed, visitor, "other secret")).toBeUndefined();
      expect(exposureIn(signed, "somebody-else", "secret")).toBeUndefined();
      const at = place % signed.length;
      const changed = signed.slice(0, at) + other + signed.slice(at + 1);
      if (changed !== signed) expect(exposureIn(changed, visitor, "secret")).toBeUndefined();
      expect(signed.length).toBeLessThan(id.length + 300);
    }),
  );
});

function hashOf(visitor: string): string {
  return hash32(visitor).toString(36);
}
