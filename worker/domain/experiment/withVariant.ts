import type { Campaign } from "../../../shared/campaign.ts";

/** A campaign as a variant of its experiment shows it: null where that is nothing, as for its control. */
export function withVariant(campaign: Campaign, id: string): Campaign | null {
  const variant = campaign.experiment?.variants.find((one) => one.id === id);
  if (variant?.content === "control") return null;
  if (variant?.content === undefined) return campaign;
  // The schema gives a variant content and words of its campaign's kind; the type does not say that they belong together.
  return { ...campaign, content: variant.content, locales: variant.locales } as Campaign;
}
