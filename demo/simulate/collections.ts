/** How dear a product is, from everyday to atelier: an index into `tierPrice`. */
export type Tier = 0 | 1 | 2 | 3;

/** What a tier does to a kind's price. */
export const tierPrice = [0.45, 1, 2.1, 4.2] as const;

/** A maker's range: products of a look, that people like to own together. */
export type Collection = { name: string; brand: string; tier: Tier; colours: readonly string[]; scent: string };

/** The ranges that the demo's shop carries, four of each tier. */
export const collections: readonly Collection[] = [
  { name: "Wren", brand: "Commonplace", tier: 0, colours: ["Oat", "Sky"], scent: "Clean Linen" },
  { name: "Pebble", brand: "Commonplace", tier: 0, colours: ["Stone", "Slate"], scent: "Sea Salt" },
  { name: "Harbour", brand: "Quayside", tier: 0, colours: ["Ink", "Coral"], scent: "Driftwood" },
  { name: "Clover", brand: "Fieldhouse", tier: 0, colours: ["Sage", "Butter"], scent: "Cut Grass" },
  { name: "Heron", brand: "Saltmarsh Studio", tier: 1, colours: ["Mist", "Slate"], scent: "Marsh Mint" },
  { name: "Fern", brand: "Fieldhouse", tier: 1, colours: ["Moss", "Oat"], scent: "Fig Leaf" },
  { name: "Solway", brand: "Saltmarsh Studio", tier: 1, colours: ["Sea Glass", "Sand"], scent: "Samphire & Lime" },
  { name: "Orchard", brand: "Pippin & Sons", tier: 1, colours: ["Russet", "Plum"], scent: "Quince & Clove" },
  { name: "Linnet", brand: "Aldous Hale", tier: 2, colours: ["Blush", "Chalk"], scent: "Wild Rose" },
  { name: "Kestrel", brand: "Aldous Hale", tier: 2, colours: ["Ochre", "Russet"], scent: "Amber & Hay" },
  { name: "Moorland", brand: "North Fell Makers", tier: 2, colours: ["Heather", "Moss"], scent: "Peat & Heather" },
  { name: "Tarn", brand: "North Fell Makers", tier: 2, colours: ["Teal", "Mist"], scent: "Juniper & Rain" },
  { name: "Sable", brand: "Maison Verrier", tier: 3, colours: ["Charcoal", "Plum"], scent: "Cedar & Smoke" },
  { name: "Halcyon", brand: "Maison Verrier", tier: 3, colours: ["Indigo", "Chalk"], scent: "Iris & Vetiver" },
  { name: "Ember", brand: "Ida Thorne", tier: 3, colours: ["Terracotta", "Ochre"], scent: "Saffron & Oud" },
  { name: "Ravel", brand: "Ida Thorne", tier: 3, colours: ["Ivory", "Sand"], scent: "White Tea & Neroli" },
];
