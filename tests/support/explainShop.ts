import type { Model } from "../../shared/model.ts";

/** A range in which strategies, filters and carts find something to do: some products sold out, on sale, of one group. */
export function rangeOf(version: number) {
  return Array.from({ length: 60 }, (_, i) => ({
    id: `p${i}`,
    title: `Product ${i}, ${version}`,
    link: `/product/p${i}`,
    price: 500 + ((i * 137 * version) % 4000),
    currency: "GBP",
    category: ["Pans", "Lamps", "Rugs", "Home > Tea"][(i + version) % 4],
    brand: ["Acme", "Bolt", "Core"][i % 3],
    margin: (i * 53) % 400,
    rating: 3 + (i % 3),
    reviews: (i * 7) % 90,
    available: (i + version) % 9 !== 0,
    ...(i % 10 === 0 ? { replenishable: true } : {}),
    ...(i % 7 === 0 ? { group: "set" } : {}),
  }));
}

/** A model with a margin on three features, one of them an amount. */
export function modelOf(version: number): Model {
  const centroids = {
    quiet: [0, 0, 0],
    looking: [1.2, 0.3, 0.1 * version],
    buying: [0.8, 1.5, 1.2],
    away: [0.2, 1, 0],
  };
  return {
    v: 1,
    features: [
      { name: "productViews", impute: 0, min: 0, max: 500, transform: "log1p", mean: 1, deviation: 0.4 * version },
      { name: "monetary", impute: 0, min: 0, max: 1e7, transform: "log1p", mean: 2, deviation: 3 },
      { name: "recencyDays", impute: 365, min: 0, max: 365, transform: "none", mean: 180, deviation: 150 },
      { name: "engagementScore", impute: 0, min: 0, max: 100, transform: "none", mean: 4, deviation: 6 },
    ],
    segments: Object.entries(centroids).map(([id, centroid]) => ({
      id,
      name: `The ${id}`,
      centroid: [...centroid, 0],
    })),
    margin: 0.15,
    fallback: { minEvents: 3, segment: "quiet" },
    lineage: { source: "trained", created: "2026-01-01T00:00:00Z" },
  };
}

/** Item lists of a model. */
export const listsOf = (version: number) => {
  const id = (i: number) => `p${(i * version) % 60}`;
  const lists = (step: number) =>
    Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [
        `p${i}`,
        [1, 2, 3].map((n) => [`p${(i + n * step + version) % 60}`, 1 / n] as const),
      ]),
    );
  return {
    v: 1,
    overall: Array.from({ length: 12 }, (_, i) => id(i)),
    segments: { buying: ["p5", "p6", "p7"], looking: ["p11", "p12"] },
    related: lists(3),
    bought: lists(7),
    trending: [id(40), id(41)],
  };
};

/** Rules on what a decision knows: cart, traits, place, path, features and the model's segment. */
export const ruleSegments = [
  {
    id: "rule:full-cart",
    name: "Full cart",
    rule: {
      all: [
        { cart: "value", op: ">=", value: 4000 },
        { cart: "count", op: ">", value: 1 },
      ],
    },
  },
  { id: "rule:gold", name: "Gold", rule: { trait: "tier", op: "=", value: "gold" } },
  {
    id: "rule:sale",
    name: "On the sale's pages",
    rule: {
      all: [{ page: "path", op: "prefix", value: "/sale" }, { not: { segment: "id", op: "=", value: "quiet" } }],
    },
  },
  {
    id: "rule:mobile",
    name: "Mobile lookers",
    rule: {
      all: [
        { visitor: "device", op: "=", value: "mobile" },
        { feature: "productViews", op: ">=", value: 6 },
      ],
    },
  },
];

/** Some see other words, some nothing, and some are outside. */
const experiment = {
  salt: 3,
  variants: [
    { id: "loud", share: 40, content: { headline: "Sale!" } },
    { id: "none", share: 30, content: "control" },
  ],
};

/** Campaigns of every kind, one of them with an experiment if they are to be dealt, with audiences, caps, pages and languages, for three slots. */
export function campaignsOf(version: number, isDealt = false) {
  const banner = (id: string, priority: number, more: object = {}) => ({
    ...{ id, name: `${id} ${version}`, slot: "hero", priority, kind: "banner" },
    content: { headline: `${id} ${version}` },
    locales: { de: { headline: `${id} auf Deutsch` } },
    ...more,
  });
  const list = (id: string, priority: number, strategies: string[], more: object = {}) => ({
    ...{ id, name: `${id} ${version}`, slot: "picks", priority, kind: "recommendations" },
    content: { title: `For you ${version}`, strategies, limit: 4, diversity: { perCategory: 2 } },
    ...more,
  });
  return [
    banner("gold", 9, { audience: { segments: ["rule:gold"] } }),
    banner("cart", 8, { audience: { segments: ["rule:full-cart"] }, caps: { day: 3, total: 6 } }),
    banner("sale", 7, { pages: { include: [{ prefix: "/sale" }] }, ...(isDealt ? { experiment } : {}) }),
    banner("once", 6, { caps: { session: 1 } }),
    banner("buyers", 5, { audience: { segments: ["buying"] } }),
    banner("lookers", 4, { audience: { segments: ["looking", "rule:mobile"] } }),
    banner("lamps", 3, { pages: { include: [{ category: ["Lamps"] }] } }),
    list("buying", 6, ["boughtTogether", "popularInSegment"], { audience: { segments: ["buying"] } }),
    list("mix", 4, version === 1 ? ["forYou", "recentlyViewed", "similar"] : ["trending", "popular"]),
    {
      ...{ id: "delivery", name: "Free delivery", slot: "bar", priority: 2, kind: "progress" },
      content: { headline: "Delivery", text: "{left} to go", done: "Free", goal: 3000 * version },
    },
    {
      ...{ id: "set", name: "Set", slot: "bar", priority: 1, kind: "bundle" },
      content: { headline: "Together", items: [{ id: "p1" }, { id: "p2", quantity: 2 }], price: 900, currency: "GBP" },
    },
  ];
}
