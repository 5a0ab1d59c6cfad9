import type { Campaign } from "../../shared/campaign.ts";
import type { DecideRequest, Decisions, SlotDecision } from "../../shared/decision.ts";
import type { EventExposure } from "../../shared/eventExposure.ts";
import type { Preview } from "../../shared/preview.ts";
import { chooseCampaigns } from "./campaigns/chooseCampaigns.ts";
import { factsOf } from "./campaigns/factsOf.ts";
import { planOf } from "./campaigns/planOf.ts";
import { dealtFor, holdoutOf } from "./experiment/dealtFor.ts";
import type { CurrentProfile } from "./foldRecent.ts";
import { fill } from "./kinds/fill.ts";
import { type Placed, placeVisitor } from "./placeVisitor.ts";
import type { Published } from "./published.ts";
import type { Tables } from "./tables.ts";
import { viewOf } from "./viewOf.ts";

/**
 * What is asked, of whom, and what an administrator's preview forces. Without a visitor the question is contextual: the
 * profile is null, and nothing is said of what the visitor did.
 */
export type Question = { request: DecideRequest; profile: CurrentProfile["profile"]; preview: Preview | undefined };

/** Makes the id of the decision about the slot at an index, which tells what seeing it says of experiments. */
export type IdOf = (index: number, exposure?: EventExposure) => string;

/**
 * What each asked slot gets, and why, at a time (ms). A slot whose campaign is kept from a visitor, as from the control of an
 * experiment and from those held out, keeps the page's own content; it names the campaign, so that the tag tells when its
 * place was seen.
 */
export async function decide(
  question: Question,
  published: Published,
  tables: Tables,
  now: number,
  idOf: IdOf,
): Promise<Decisions> {
  const { request, preview } = question;
  const placed = await placeVisitor(question, published, tables, now);
  const held = holdoutOf(request.visitor, published, preview);
  const deciding: Deciding = { question, placed, held, published, tables, now };
  const slots: Decisions["slots"] = {};
  for (const [index, slot] of request.slots.entries()) {
    const decided = await decideSlot(slot, (exposure) => idOf(index, exposure), deciding);
    const view = request.lang === undefined ? undefined : viewOf(decided);
    slots[slot] = view === undefined ? decided : { ...decided, view };
  }
  const { model, segment } = placed;
  return {
    visitor: request.visitor ?? "",
    ...(preview === undefined ? {} : { preview: true }),
    model,
    segment,
    ...(preview === undefined ? { dataLayer: dataLayerEntry(segment) } : {}),
    slots,
  };
}

/** What all slots of a request are decided by. */
type Deciding = {
  question: Question;
  placed: Placed;
  /** As `holdoutOf` says. */
  held: boolean | undefined;
  published: Published;
  tables: Tables;
  now: number;
};

/** What the page's dataLayer is told: the segment, or that there is none. */
function dataLayerEntry(segment: Decisions["segment"]): Decisions["dataLayer"] {
  return {
    event: "coterie_segment",
    ...(segment && { coterie_segment: segment.id, coterie_segment_name: segment.name }),
  };
}

async function decideSlot(
  slot: string,
  idOf: (exposure?: EventExposure) => string,
  { question, placed, held, published, tables, now }: Deciding,
): Promise<SlotDecision> {
  const { request, profile, preview } = question;
  const { model, segment, segments, centroid, words } = placed;
  const base = { decision: "", slot, model, segment: segment?.id ?? null, confidence: segment?.confidence ?? null };
  const plan = planOf(published, slot);
  const facts = await factsOf(request, profile, segments, plan, published, tables, now);
  const fitting = chooseCampaigns(slot, plan, facts, now, preview?.campaign);
  const context = { request, profile, segment: centroid, segments, published, tables, now };
  let open = "no running campaign fits this slot";
  for (const campaign of fitting) {
    const dealt = dealtFor(campaign, request.visitor, held, published, preview);
    // Also where it is kept from the visitor: its place is seen only where there would have been something to show.
    const filling = await fill(dealt?.shown ?? campaign, context);
    if (typeof filling === "string") {
      open = filling;
      continue;
    }
    const decision = idOf(dealt?.exposure && { ...dealt.exposure, segment: base.segment ?? "" });
    const chosen = whyChosen(campaign, campaign === fitting[0], preview?.campaign);
    const reason = `${words}; ${chosen}${dealt === null || dealt.why === "" ? "" : `; ${dealt.why}`}`;
    const told = { ...base, decision, campaign: campaign.id };
    if (dealt?.shown === null) return { ...told, reason: `${reason}: the page's own content stays`, kind: "default" };
    return { ...told, reason, ...filling };
  }
  return {
    ...base,
    decision: idOf(),
    campaign: null,
    reason: `${words}; ${open}: the page's own content stays`,
    kind: "default",
  };
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
