import { rawValue } from "../shared/assign.ts";
import type { Banner } from "../shared/banner.ts";
import type { Campaign } from "../shared/campaign.ts";
import type { FeatureName } from "../shared/features.ts";
import type { Model, Segment } from "../shared/model.ts";
import type { RecommendationList } from "../shared/recommendationList.ts";

/** A banner for the segment that has most (or least) of a feature, among those who buy or those who never did. */
type Pitch = { feature: FeatureName; most: boolean; among: "buyers" | "browsers"; banner: Banner };

/** In the order in which they choose their segments. */
const pitches: Pitch[] = [
  {
    feature: "averageOrderValue",
    most: true,
    among: "buyers",
    banner: {
      headline: "The private collection, before anyone else",
      text: "Our finest pieces are yours to see a week early, with delivery by appointment.",
      action: "See the collection",
      link: "/category/all?sort=price-high",
      image: "/scene/treasures.svg",
      style: "dark",
    },
  },
  {
    feature: "frequency",
    most: true,
    among: "buyers",
    banner: {
      headline: "Welcome back, and thank you",
      text: "Regulars get free delivery this week. No code, nothing to do.",
      action: "See what is new",
      link: "/category/all",
      image: "/scene/regulars.svg",
      style: "accent",
    },
  },
  {
    feature: "recencyDays",
    most: true,
    among: "buyers",
    banner: {
      headline: "It has been a while",
      text: "Much is new since your last order. Come and see what arrived.",
      action: "See what arrived",
      link: "/category/all",
      image: "/scene/arrivals.svg",
      style: "accent",
    },
  },
  {
    feature: "priceLevel",
    most: false,
    among: "buyers",
    banner: {
      headline: "Lovely things, little prices",
      text: "Small finds that make a day better, all week long.",
      action: "Browse small prices",
      link: "/category/all?sort=price-low",
      image: "/scene/small-finds.svg",
      style: "warm",
    },
  },
  {
    feature: "sessions",
    most: true,
    among: "browsers",
    banner: {
      headline: "Still thinking it over?",
      text: "What you looked at is waiting for you, and returns are free.",
      action: "Take another look",
      link: "/category/all",
      image: "/scene/waiting.svg",
      style: "plain",
    },
  },
  {
    feature: "sessions",
    most: false,
    among: "browsers",
    banner: {
      headline: "Your first order travels free",
      text: "Found something you like? We pay the delivery, and you have 60 days to change your mind.",
      action: "Find a favourite",
      link: "/category/all",
      image: "/scene/welcome.svg",
      style: "warm",
    },
  },
];

const freeDelivery: Campaign = {
  id: "free-delivery",
  name: "Free delivery and more",
  slot: "free-delivery",
  priority: 50,
  kind: "progress",
  content: {
    headline: "A little more, a little extra",
    tiers: [
      { goal: 5000, label: "Free delivery", text: "{left} more, and your order travels free." },
      { goal: 12000, label: "Gift wrapping", text: "Your order travels free. {left} more, and we wrap it as a gift." },
    ],
    done: "Your order travels free, wrapped as a gift.",
  },
};

/**
 * The demo's campaigns for a model: a hero banner for each segment, pitched at what sets it apart, the two lists of
 * recommendations, and how far the bag is from free delivery. Segments beyond the pitches keep the page's own banner.
 */
export function seedCampaigns(model: Model): Campaign[] {
  const open = new Set(model.segments);
  const banners = pitches.flatMap((pitch): Campaign[] => {
    const segment = extremeOf([...open], model, pitch);
    if (segment === undefined) return [];
    open.delete(segment);
    return [
      {
        id: `hero-${segment.id}`.slice(0, 64),
        name: `Hero for ${segment.name}`,
        slot: "home-hero",
        priority: 100,
        audience: { segments: [segment.id] },
        kind: "banner",
        content: pitch.banner,
      },
    ];
  });
  return [
    ...banners,
    list("recommended", "Recommended for you", 8, {
      strategies: ["forYou", "popularInSegment", "trending", "popular"],
      diversity: { categories: 3 },
    }),
    list("product-related", "Goes well with", 4, {
      strategies: ["boughtTogether", "viewedTogether", "similar", "popularInSegment"],
    }),
    freeDelivery,
  ];
}

function extremeOf(segments: Segment[], model: Model, { feature, most, among }: Pitch): Segment | undefined {
  const value = rawIn(model, feature);
  const orders = rawIn(model, "frequency");
  const fitting = segments.filter((segment) => orders(segment) >= 0.5 === (among === "buyers"));
  return fitting.sort((a, b) => (value(b) - value(a)) * (most ? 1 : -1))[0];
}

/** A segment's typical raw value of a feature; 0 where the model does without the feature. */
function rawIn(model: Model, feature: FeatureName): (segment: Segment) => number {
  const index = model.features.findIndex(({ name }) => name === feature);
  const specification = model.features[index];
  return ({ centroid }) => (specification === undefined ? 0 : rawValue(specification, centroid[index] ?? 0));
}

type How = Pick<RecommendationList, "strategies" | "diversity">;

function list(slot: string, title: string, limit: number, how: How): Campaign {
  return { id: slot, name: title, slot, priority: 50, kind: "recommendations", content: { title, limit, ...how } };
}
