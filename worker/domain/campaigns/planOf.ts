import type { Campaign } from "../../../shared/campaign.ts";
import type { ViewCaps } from "../../../shared/viewCaps.ts";
import type { Published } from "../published.ts";
import { type Bounds, boundsOf, type Span, spanAt } from "../schedule/spanAt.ts";

/** A campaign with what of it does not change from one decision to the next. */
export type Planned = {
  campaign: Campaign;
  /** What `starts` and `ends` are in ms; known once it was asked for. */
  bounds: Bounds | undefined;
  /** The stretch of time looked at last: until it is over, nothing has to be computed. */
  span: Span | undefined;
};

/** A slot's campaigns, best first: by priority, of equals as listed. */
export type PlannedSlot = {
  campaigns: Planned[];
  caps: ViewCaps | undefined;
  /** Whether a condition is about the category of the page's product. */
  wantsCategory: boolean;
};

const plans = new WeakMap<Published["campaigns"], Map<string, PlannedSlot>>();

/** The campaigns of a slot, as a published version has them; sorted once for all decisions. */
export function planOf({ campaigns, slots }: Pick<Published, "campaigns" | "slots">, slot: string): PlannedSlot {
  let plan = plans.get(campaigns);
  if (plan === undefined) {
    plan = plannedSlots(campaigns, slots);
    plans.set(campaigns, plan);
  }
  return plan.get(slot) ?? none;
}

/** A planned campaign's stretch of time around a time (ms): computed anew only where the last one does not hold it. */
export function spanOf(planned: Planned, now: number): Span {
  const { span, campaign } = planned;
  if (span !== undefined && span.from <= now && now < span.until) return span;
  planned.bounds ??= boundsOf(campaign);
  planned.span = spanAt(campaign, planned.bounds, now);
  return planned.span;
}

const none: PlannedSlot = { campaigns: [], caps: undefined, wantsCategory: false };

function plannedSlots(campaigns: readonly Campaign[], slots: Published["slots"] = {}): Map<string, PlannedSlot> {
  const plan = new Map<string, PlannedSlot>();
  for (const campaign of campaigns) {
    const { slot, pages } = campaign;
    const planned = plan.get(slot) ?? { campaigns: [], caps: slots[slot]?.caps, wantsCategory: false };
    plan.set(slot, planned);
    planned.campaigns.push({ campaign, bounds: undefined, span: undefined });
    planned.wantsCategory ||= [...(pages?.include ?? []), ...(pages?.exclude ?? [])].some((rule) => "category" in rule);
  }
  for (const { campaigns } of plan.values()) campaigns.sort((a, b) => b.campaign.priority - a.campaign.priority);
  return plan;
}
