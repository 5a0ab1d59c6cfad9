import type { Campaign } from "../../../shared/campaign.ts";
import { dealtFor, holdoutOf } from "../experiment/dealtFor.ts";
import { type Context, fill } from "../kinds/fill.ts";
import { factsOf } from "./factsOf.ts";
import { type CapLoss, capLoss, type Loss, lossOf } from "./lossOf.ts";
import { planOf } from "./planOf.ts";

/** A campaign of a slot, and in words why it did not get it; `lost` is null for the one that did. */
export type Considered = { campaign: string; lost: string | null };

/**
 * All campaigns of a slot in the order in which they are looked at, and why each lost: for whoever asks why. It decides
 * anew what `decide` decides, from the same; a decision itself never makes this list.
 */
export async function considered(slot: string, context: Context, forced?: string): Promise<Considered[]> {
  const { request, profile, segments, published, tables, now } = context;
  const plan = planOf(published, slot);
  const facts = await factsOf(request, profile, segments, plan, published, tables, now);
  const full = capLoss(`slot:${slot}`, plan.caps, facts, now);
  const list: Considered[] = [];
  // What a preview forces beside a campaign changes nothing about who wins, but for the variant's content.
  const preview = forced === undefined ? undefined : { site: published.site, campaign: forced, expires: now };
  const held = holdoutOf(request.visitor, published, preview);
  let winner: Campaign | undefined;
  for (const planned of [...plan.campaigns].sort((a, b) => rank(b.campaign, forced) - rank(a.campaign, forced))) {
    const { campaign } = planned;
    const loss = campaign.id === forced ? null : lossOf(planned, facts, now);
    const lost = async (): Promise<string | null> => {
      if (loss !== null) return wordsOf(loss, campaign, "its");
      if (full !== null && campaign.id !== forced) return wordsOf(full, campaign, "the slot's");
      if (winner !== undefined) return outranked(campaign, winner, forced);
      const dealt = dealtFor(campaign, request.visitor, held, published, preview);
      const filling = await fill(dealt?.shown ?? campaign, context);
      if (typeof filling === "string") return `has nothing to show: ${filling}`;
      winner = campaign;
      return null;
    };
    list.push({ campaign: campaign.id, lost: await lost() });
  }
  return list;
}

/** Only whether it is forced: the plan's order stands otherwise. */
function rank({ id }: Campaign, forced: string | undefined): number {
  return id === forced ? 1 : 0;
}

function wordsOf(loss: Loss, { starts, ends, audience, timeZone }: Campaign, whose: "its" | "the slot's"): string {
  const zone = timeZone === undefined ? "" : ` (${timeZone})`;
  switch (loss) {
    case "audience":
      return `is for ${(audience?.segments ?? []).join(", ")} only`;
    case "notStarted":
      return `starts at ${starts}${zone}`;
    case "ended":
      return `ended at ${ends}${zone}`;
    case "closed":
      return `does not run on this day or at this hour${zone}`;
    case "page":
      return "is not for this page";
    default:
      return capWords(loss, whose);
  }
}

function capWords(loss: CapLoss, whose: string): string {
  switch (loss) {
    case "cap-unknown":
      return `${whose} cap cannot be kept, because nobody is asked about`;
    case "cap-session":
      return `${whose} cap for a session is reached`;
    case "cap-day":
      return `${whose} cap for a day is reached`;
    case "cap-week":
      return `${whose} cap for a week is reached`;
    case "cap-total":
      return `${whose} cap in all is reached`;
  }
}

function outranked({ priority }: Campaign, winner: Campaign, forced: string | undefined): string {
  if (winner.id === forced) return `"${winner.name}" is forced by the preview`;
  return winner.priority > priority
    ? `"${winner.name}" has a higher priority (${winner.priority}, not ${priority})`
    : `"${winner.name}" has the same priority (${priority}) and is listed before it`;
}
