import type { SlotDecision } from "../../../shared/decision.ts";
import type { ExplainedSlot } from "../../../shared/explanation.ts";
import { capUses } from "../campaigns/capReached.ts";
import { considered } from "../campaigns/considered.ts";
import { todayIn } from "../campaigns/todayIn.ts";
import type { Context } from "../kinds/fill.ts";
import { variantPart } from "./dealtParts.ts";

/** What a slot got, every campaign that was looked at for it, and how far caps were used. */
export async function slotPart(decided: SlotDecision, context: Context, forced?: string): Promise<ExplainedSlot> {
  const { profile, published, now } = context;
  const { visitor } = context.request;
  const { campaigns, slots, settings } = published;
  const { slot } = decided;
  const today = () => todayIn(settings, now);
  const byId = new Map(campaigns.map((campaign) => [campaign.id, campaign]));
  const list = await considered(slot, context, forced);
  return {
    slot,
    decided,
    caps: capUses(`slot:${slot}`, slots?.[slot]?.caps, profile, today, now),
    campaigns: list.flatMap(({ campaign: id, lost }) => {
      const campaign = byId.get(id);
      if (campaign === undefined) return [];
      const { name, priority, caps } = campaign;
      const dealt = visitor === undefined ? null : variantPart(visitor, id, published);
      const experiment = dealt === null ? {} : { experiment: dealt };
      return [{ id, name, priority, lost, caps: capUses(id, caps, profile, today, now), ...experiment }];
    }),
  };
}
