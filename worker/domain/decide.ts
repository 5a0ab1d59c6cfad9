import type { Campaign } from "../../shared/campaign.ts";
import type { DecideRequest, Decisions, SlotDecision } from "../../shared/decision.ts";
import { segmentAt } from "../../shared/segmentAt.ts";
import { chooseCampaigns } from "./chooseCampaigns.ts";
import type { CurrentProfile } from "./foldRecent.ts";
import type { Published } from "./published.ts";
import { recommend } from "./recommend.ts";
import type { Tables } from "./tables.ts";

/** The visitor as a decision sees it. */
type Placed = Pick<Decisions, "model" | "segment"> & { profile: CurrentProfile["profile"] };
type Unsigned = SlotDecision extends infer D ? (D extends SlotDecision ? Omit<D, "decision"> : never) : never;

/**
 * What each asked slot gets, and why, at a time (ms). `idOf` makes the decision id of the slot at an index.
 */
export async function decide(
  request: DecideRequest,
  { profile }: CurrentProfile,
  published: Published,
  tables: Tables,
  now: number,
  idOf: (index: number) => string,
): Promise<Decisions> {
  const placed = { ...placeOf(profile, published, now), profile };
  const slots: Decisions["slots"] = {};
  for (const [index, slot] of request.slots.entries()) {
    const decided = await decideSlot(slot, request, placed, published, tables, now);
    slots[slot] = { ...decided, decision: idOf(index) };
  }
  return { visitor: request.visitor, model: placed.model, segment: placed.segment, slots };
}

function placeOf(
  profile: CurrentProfile["profile"],
  { model }: Published,
  now: number,
): Pick<Decisions, "model" | "segment"> {
  const assignment = model === null || profile === null ? null : segmentAt(profile, model.model, now);
  if (assignment === null || model === null) return { model: model?.version ?? null, segment: null };
  const { segment: id, confidence } = assignment;
  const name = model.model.segments.find((segment) => segment.id === id)?.name ?? id;
  const since = profile?.segment?.id === id ? profile.segment.since : null;
  return { model: model.version, segment: { id, name, confidence: Math.round(confidence * 1000) / 1000, since } };
}

async function decideSlot(
  slot: string,
  request: DecideRequest,
  { model, segment, profile }: Placed,
  published: Published,
  tables: Tables,
  now: number,
): Promise<Unsigned> {
  const base = { slot, model, segment: segment?.id ?? null, confidence: segment?.confidence ?? null };
  const fitting = chooseCampaigns(published.campaigns, slot, base.segment, now);
  for (const campaign of fitting) {
    const because = { ...base, campaign: campaign.id, reason: reasonOf(campaign, fitting, segment, profile !== null) };
    if (campaign.kind === "banner") return { ...because, kind: "banner", content: campaign.content };
    if (published.recommendations === null) continue;
    const who = { profile, segment: base.segment, product: request.page?.product };
    const items = await recommend(campaign.content, who, published.recommendations, tables);
    if (items.length > 0)
      return { ...because, kind: "recommendations", content: { title: campaign.content.title, items } };
  }
  const reason =
    fitting.length === 0
      ? `${placeText(segment, profile !== null)}; no running campaign fits this slot: the page's own content stays`
      : `${placeText(segment, profile !== null)}; nothing to recommend yet: the page's own content stays`;
  return { ...base, campaign: null, reason, kind: "default" };
}

function reasonOf(campaign: Campaign, fitting: Campaign[], segment: Decisions["segment"], isKnown: boolean): string {
  const { name, audience, priority } = campaign;
  const whom = audience?.segments === undefined ? "is for everyone" : "is for this segment";
  const why =
    campaign === fitting[0]
      ? `has the highest priority here (${priority})`
      : `comes next here (priority ${priority}): what goes before it has nothing to show`;
  return `${placeText(segment, isKnown)}; campaign "${name}" ${whom} and ${why}`;
}

function placeText(segment: Decisions["segment"], isKnown: boolean): string {
  if (segment !== null) return `In segment "${segment.name}" with confidence ${segment.confidence}`;
  return isKnown ? "In no segment: no active model, or too little history" : "A visitor of whom nothing is known yet";
}
