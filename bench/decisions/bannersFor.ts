import type { Campaign } from "../../shared/campaign.ts";
import type { Model } from "../../shared/model.ts";

/** A banner for each segment of a model. */
export function bannersFor({ segments }: Model): Campaign[] {
  return segments.map(({ id }) => ({
    id,
    name: `For ${id}`,
    slot: "home-hero",
    priority: 1,
    audience: { segments: [id] },
    kind: "banner",
    content: { headline: "Hello", text: "A banner", link: "/", action: "Look" },
  }));
}
