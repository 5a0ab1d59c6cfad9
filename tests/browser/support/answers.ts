import type { Banner } from "../../../shared/banner.ts";
import type { Card, SlotDecision } from "../../../shared/decision.ts";

let decisions = 0;

const why = (slot: string) => ({
  decision: `decision-${++decisions}`,
  slot,
  model: 1,
  segment: "regulars",
  confidence: 0.8,
  campaign: "spring",
  reason: "for a test",
});

/** A decision that puts a banner into a slot. */
export function bannerFor(slot: string, content: Banner): SlotDecision {
  return { ...why(slot), kind: "banner", content };
}

/** A decision that puts recommendations into a slot. */
export function recommendationsFor(slot: string, title: string, items: Partial<Card>[]): SlotDecision {
  const cards = items.map((item, i) => ({
    id: `p${i}`,
    title: `Product ${i}`,
    link: `/p/${i}`,
    reason: "Popular",
    strategy: "popular" as const,
    ...item,
  }));
  return { ...why(slot), kind: "recommendations", content: { title, items: cards } };
}

/** A decision that leaves a slot as the page has it: for want of a campaign, or because one is kept from the visitor. */
export function defaultFor(slot: string, campaign: string | null = null): SlotDecision {
  return { ...why(slot), campaign, kind: "default" };
}
