import type { Campaign } from "../../shared/campaign.ts";
import type { DecideRequest, Decisions, SlotDecision } from "../../shared/decision.ts";
import type { Preview } from "../../shared/preview.ts";
import { chooseCampaigns } from "./campaigns/chooseCampaigns.ts";
import { factsOf } from "./campaigns/factsOf.ts";
import { planOf } from "./campaigns/planOf.ts";
import type { CurrentProfile } from "./foldRecent.ts";
import { fill } from "./kinds/fill.ts";
import { placeAt } from "./placeAt.ts";
import type { Published } from "./published.ts";
import type { Tables } from "./tables.ts";
import { viewOf } from "./viewOf.ts";

/**
 * What is asked, of whom, and what an administrator's preview forces. Without a visitor the question is contextual: the
 * profile is null, and nothing is said of what the visitor did.
 */
export type Question = { request: DecideRequest; profile: CurrentProfile["profile"]; preview: Preview | undefined };

/** The visitor as a decision sees it, and in words. */
type Placed = Pick<Decisions, "model" | "segment"> & { words: string };

/**
 * What each asked slot gets, and why, at a time (ms). `idOf` makes the decision id of the slot at an index.
 */
export async function decide(
  question: Question,
  published: Published,
  tables: Tables,
  now: number,
  idOf: (index: number) => string,
): Promise<Decisions> {
  const { request, preview } = question;
  const placed = placeOf(question, published, now);
  const slots: Decisions["slots"] = {};
  for (const [index, slot] of request.slots.entries()) {
    const decided = await decideSlot(slot, idOf(index), question, placed, published, tables, now);
    const view = request.lang === undefined ? undefined : viewOf(decided);
    slots[slot] = view === undefined ? decided : { ...decided, view };
  }
  const { model, segment } = placed;
  return {
    visitor: request.visitor ?? "",
    ...(preview === undefined ? {} : { preview: true }),
    model,
    segment,
    slots,
  };
}

function placeOf(question: Question, published: Published, now: number): Placed {
  const { profile, preview } = question;
  const model = published.model?.version ?? null;
  if (preview?.segment !== undefined) {
    const { segment: id } = preview;
    const name = nameOf(id, published);
    return {
      model,
      segment: { id, name, confidence: 1, since: null },
      words: `A preview of segment "${name}", whoever the visitor is`,
    };
  }
  const segment = segmentOf(profile, published, now);
  const words = wordsOf(question, segment);
  return { model, segment, words: preview === undefined ? words : `A preview. ${words}` };
}

function segmentOf(profile: CurrentProfile["profile"], published: Published, now: number): Decisions["segment"] {
  if (published.model === null || profile === null) return null;
  const assignment = placeAt(profile, published.model, now);
  if (assignment === null) return null;
  const { segment: id, confidence } = assignment;
  const since = profile.segment?.id === id ? profile.segment.since : null;
  return { id, name: nameOf(id, published), confidence: Math.round(confidence * 1000) / 1000, since };
}

function nameOf(id: string, { model }: Published): string {
  return model?.model.segments.find((segment) => segment.id === id)?.name ?? id;
}

function wordsOf({ request, profile }: Question, segment: Decisions["segment"]): string {
  if (segment !== null) return `In segment "${segment.name}" with confidence ${segment.confidence}`;
  if (request.visitor === undefined) return "Asked without a visitor: by the page alone";
  return profile === null
    ? "A visitor of whom nothing is known yet"
    : "In no segment: no active model, or too little history";
}

async function decideSlot(
  slot: string,
  decision: string,
  { request, profile, preview }: Question,
  { model, segment, words }: Placed,
  published: Published,
  tables: Tables,
  now: number,
): Promise<SlotDecision> {
  const base = { decision, slot, model, segment: segment?.id ?? null, confidence: segment?.confidence ?? null };
  const plan = planOf(published, slot);
  const facts = await factsOf(request, profile, base.segment, plan, published, tables, now);
  const fitting = chooseCampaigns(slot, plan, facts, now, preview?.campaign);
  const context = { request, profile, segment: base.segment, published, tables, now };
  let open = "no running campaign fits this slot";
  for (const campaign of fitting) {
    const filling = await fill(campaign, context);
    if (typeof filling === "string") {
      open = filling;
      continue;
    }
    const why = whyChosen(campaign, campaign === fitting[0], preview?.campaign);
    return { ...base, campaign: campaign.id, reason: `${words}; ${why}`, ...filling };
  }
  return { ...base, campaign: null, reason: `${words}; ${open}: the page's own content stays`, kind: "default" };
}

function whyChosen({ id, name, audience, priority }: Campaign, isFirst: boolean, forced: string | undefined): string {
  if (id === forced)
    return `campaign "${name}" is forced by the preview, whatever its audience, schedule, pages, caps and priority`;
  const whom = audience?.segments === undefined ? "is for everyone" : "is for this segment";
  const why = isFirst
    ? `has the highest priority here (${priority})`
    : `comes next here (priority ${priority}): what goes before it has nothing to show`;
  return `campaign "${name}" ${whom} and ${why}`;
}
