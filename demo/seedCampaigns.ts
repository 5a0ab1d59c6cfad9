import { rawValue } from "../shared/assign.ts";
import type { Banner, Campaign } from "../shared/campaign.ts";
import type { FeatureName } from "../shared/features.ts";
import type { Model, Segment } from "../shared/model.ts";

/** A banner for the segment that has most (or least) of a feature. */
type Pitch = { feature: FeatureName; most: boolean; banner: Banner };

const pitches: Pitch[] = [
  {
    feature: "averageOrderValue",
    most: true,
    banner: {
      headline: "The private collection, before anyone else",
      text: "Our finest pieces are yours to see a week early, with delivery by appointment.",
      action: "See the collection",
      link: "/category/all?sort=price-high",
      style: "dark",
    },
  },
  {
    feature: "frequency",
    most: true,
    banner: {
      headline: "Welcome back, and thank you",
      text: "Regulars get free delivery this week. No code, nothing to do.",
      action: "See what is new",
      link: "/category/all",
      style: "accent",
    },
  },
  {
    feature: "frequency",
    most: false,
    banner: {
      headline: "Your first order travels free",
      text: "Found something you like? We pay the delivery, and you have 60 days to change your mind.",
      action: "Find a favourite",
      link: "/category/all",
      style: "warm",
    },
  },
  {
    feature: "priceLevel",
    most: false,
    banner: {
      headline: "Lovely things, little prices",
      text: "Small finds that make a day better, all week long.",
      action: "Browse small prices",
      link: "/category/all?sort=price-low",
      style: "warm",
    },
  },
  {
    feature: "recencyDays",
    most: true,
    banner: {
      headline: "It has been a while",
      text: "Much is new since your last visit. Come and see what arrived.",
      action: "See what arrived",
      link: "/category/all",
      style: "accent",
    },
  },
  {
    feature: "sessions",
    most: true,
    banner: {
      headline: "Still thinking it over?",
      text: "What you looked at is waiting for you, and returns are free.",
      action: "Take another look",
      link: "/category/all",
      style: "plain",
    },
  },
];

/**
 * The demo's campaigns for a model: a hero banner for each segment, pitched at what sets it apart, and the two lists of
 * recommendations. Segments beyond the pitches keep the page's own banner.
 */
export function seedCampaigns(model: Model): Campaign[] {
  const open = new Set(model.segments);
  const banners = pitches.flatMap((pitch): Campaign[] => {
    const segment = extremeOf([...open], model, pitch);
    if (segment === undefined) return [];
    open.delete(segment);
    return [
      {
        id: `hero-${pitch.most ? "most" : "least"}-${pitch.feature.toLowerCase()}`,
        name: `Hero for ${segment.name}`,
        slot: "home-hero",
        priority: 100,
        audience: { segments: [segment.id] },
        kind: "banner",
        content: pitch.banner,
      },
    ];
  });
  return [...banners, list("recommended", "Recommended for you", 8), list("product-related", "Goes well with this", 4)];
}

function extremeOf(segments: Segment[], model: Model, { feature, most }: Pitch): Segment | undefined {
  const index = model.features.findIndex(({ name }) => name === feature);
  const specification = model.features[index];
  if (specification === undefined) return undefined;
  const value = ({ centroid }: Segment) => rawValue(specification, centroid[index] ?? 0) * (most ? 1 : -1);
  return segments.sort((a, b) => value(b) - value(a))[0];
}

function list(slot: string, title: string, limit: number): Campaign {
  return {
    id: slot,
    name: title,
    slot,
    priority: 50,
    kind: "recommendations",
    content: { title, strategies: ["viewedTogether", "popularInSegment", "popular"], limit },
  };
}
