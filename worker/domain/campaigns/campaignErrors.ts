import type { Campaign, Campaigns } from "../../../shared/campaign.ts";
import type { FieldError } from "../../../shared/problem.ts";
import { isLocal } from "../../../shared/schedule.ts";
import type { Settings } from "../../../shared/settings.ts";
import { withVariant } from "../experiment/withVariant.ts";
import { bundleErrors } from "../kinds/bundleErrors.ts";
import { countdownErrors } from "../kinds/countdownErrors.ts";
import { promotionErrors } from "../kinds/promotionErrors.ts";
import { type Bounds, boundsOf } from "../schedule/spanAt.ts";
import type { Tables } from "../tables.ts";
import { neverOpens } from "./neverOpens.ts";

/**
 * What is wrong with campaigns that fit their schema: with their times, with what they say of the catalogue, and with slots
 * that the site's settings do not name. Of a bundle that has ended by now (ms) the catalogue is not asked any more.
 */
export async function campaignErrors(
  { campaigns, slots = {} }: Campaigns,
  settings: Settings,
  tables: Tables,
  now: number,
): Promise<FieldError[]> {
  const known = settings.slots;
  const isUnknown = (slot: string) =>
    known !== undefined && Object.keys(known).length > 0 && !Object.hasOwn(known, slot);
  const unknown = "is not among the slots that the site's settings name";
  const errors: FieldError[] = Object.keys(slots)
    .filter(isUnknown)
    .map((slot) => ({ path: `slots.${slot}`, detail: unknown }));
  for (const [i, campaign] of campaigns.entries()) {
    const path = `campaigns[${i}]`;
    if (isUnknown(campaign.slot)) errors.push({ path: `${path}.slot`, detail: unknown });
    errors.push(
      ...(await errorsOf(campaign, tables, now)).map((error) => ({ ...error, path: `${path}.${error.path}` })),
    );
  }
  return errors;
}

async function errorsOf(campaign: Campaign, tables: Tables, now: number): Promise<FieldError[]> {
  const needsZone = whatNeedsZone(campaign);
  if (needsZone !== undefined && campaign.timeZone === undefined) {
    return [{ path: "timeZone", detail: `is needed: ${needsZone} is by the clocks of a place` }];
  }
  const bounds = boundsOf(campaign);
  if (bounds.until <= bounds.from) return [{ path: "ends", detail: "is not after starts" }];
  return [
    ...(neverOpens(campaign, bounds)
      ? [{ path: campaign.days === undefined ? "hours" : "days", detail: "never come between starts and ends" }]
      : []),
    ...(await wordErrors(campaign, bounds, tables, now)),
    ...(await variantErrors(campaign, bounds, tables, now)),
  ];
}

/** What is wrong with a campaign's content and what it says in other languages. */
async function wordErrors(campaign: Campaign, bounds: Bounds, tables: Tables, now: number): Promise<FieldError[]> {
  const errors = await contentErrors(campaign, bounds, tables, now);
  return [...localeErrors(campaign), ...errors.map(({ path, detail }) => ({ path: `content.${path}`, detail }))];
}

/** The same of the variants that have content of their own. */
async function variantErrors(campaign: Campaign, bounds: Bounds, tables: Tables, now: number): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  for (const [i, variant] of (campaign.experiment?.variants ?? []).entries()) {
    if (typeof variant.content !== "object") continue;
    const found = await wordErrors(withVariant(campaign, variant.id) ?? campaign, bounds, tables, now);
    errors.push(...found.map(({ path, detail }) => ({ path: `experiment.variants[${i}].${path}`, detail })));
  }
  return errors;
}

/** The first field that means nothing without a time zone. */
function whatNeedsZone(campaign: Campaign): string | undefined {
  const { starts, ends, days, hours, content } = campaign;
  if (days !== undefined) return "days";
  if (hours !== undefined) return "hours";
  const moments = {
    starts,
    ends,
    "content.ends": "ends" in content ? content.ends : undefined,
    "content.opens": "opens" in content ? content.opens : undefined,
  };
  return Object.entries(moments).find(([, moment]) => moment !== undefined && isLocal(moment))?.[0];
}

async function contentErrors(campaign: Campaign, bounds: Bounds, tables: Tables, now: number): Promise<FieldError[]> {
  switch (campaign.kind) {
    case "promotion":
      return promotionErrors(campaign.content, campaign.timeZone, bounds);
    case "countdown":
      return countdownErrors(campaign.content, campaign, bounds);
    case "bundle":
      return bounds.until <= now ? [] : bundleErrors(campaign.content, tables, now);
    default:
      return [];
  }
}

function localeErrors({ content, locales = {} }: Campaign): FieldError[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  const tiers = "tiers" in content ? (content.tiers?.length ?? 0) : 0;
  for (const [tag, words] of Object.entries(locales)) {
    if (seen.has(tag.toLowerCase())) errors.push({ path: `locales.${tag}`, detail: "is used twice" });
    seen.add(tag.toLowerCase());
    if ("tiers" in words && words.tiers !== undefined && words.tiers.length !== tiers) {
      errors.push({ path: `locales.${tag}.tiers`, detail: `must be as many as the content's: ${tiers}` });
    }
  }
  return errors;
}
