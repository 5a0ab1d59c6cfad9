import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Product } from "../../../../shared/catalogue.ts";
import { newProfile, type Profile } from "../../../../shared/profile.ts";
import type { RecommendationList } from "../../../../shared/recommendationList.ts";
import { BuiltInStrategy, type Strategy } from "../../../../shared/strategy.ts";
import { recommend } from "../../../../worker/domain/recommend.ts";
import { tablesOf } from "../../../support/tablesOf.ts";

const now = Date.UTC(2026, 10, 26);
const dayMs = 86_400_000;
const numRuns = 400;

const ids = Array.from({ length: 24 }, (_, i) => `p${i}`);
const id = fc.constantFrom(...ids);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const category = fc.constantFrom("Home", "Home > Pans", "Toys", "Books");
const brand = fc.constantFrom("Acme", "Bolt", "Cask");

const product = (withGroups: boolean) =>
  fc.record({
    price: optional(fc.integer({ min: 1, max: 50 })),
    category: optional(category),
    brand: optional(brand),
    available: optional(fc.boolean()),
    margin: optional(fc.integer({ min: 0, max: 20 })),
    added: optional(fc.integer({ min: 1, max: 9 }).map((days) => now - days * dayMs)),
    group: withGroups ? optional(fc.constantFrom("g1", "g2", "g3")) : fc.constant(undefined),
    replenishable: optional(fc.boolean()),
    complements: optional(fc.array(id, { maxLength: 3 })),
  });
const catalogue = (withGroups = true) =>
  fc.array(product(withGroups), { maxLength: ids.length }).map((all) =>
    all.map(
      ({ price, ...rest }, i) =>
        JSON.parse(
          JSON.stringify({
            id: ids[i],
            title: `Product ${i}`,
            link: `/${i}`,
            ...(price === undefined ? {} : { price, currency: "EUR" }),
            ...rest,
          }),
        ) as Product,
    ),
  );

const scored = fc.uniqueArray(fc.tuple(id, fc.double({ min: 0, max: 1, noNaN: true })), { selector: ([one]) => one });
const lists = fc.dictionary(id, scored);
const byCategory = fc.dictionary(category, scored);
const ranked = fc.uniqueArray(id, { maxLength: 8 });
const published = fc.record({
  overall: ranked,
  segments: fc.dictionary(fc.constant("s"), ranked),
  trending: ranked,
  arrivals: ranked,
});
const tables = fc.record({
  related: lists,
  bought: lists,
  popularIn: byCategory,
  complements: byCategory,
  "imported:mine": fc.dictionary(
    fc.oneof(
      id.map((one) => `i${one}`),
      fc.constantFrom("ss", ""),
    ),
    scored,
  ),
});

const profile = optional(
  fc.record({
    recent: fc.uniqueArray(id, { maxLength: 6 }),
    cart: fc.uniqueArray(id, { maxLength: 3 }),
    bought: fc.uniqueArray(fc.tuple(id, fc.integer({ min: 0, max: 60 }), fc.constantFrom(0, 0, 20)), {
      maxLength: 4,
      selector: ([one]) => one,
    }),
    categories: fc.uniqueArray(fc.tuple(category, fc.double({ min: 0, max: 5, noNaN: true })), {
      selector: ([one]) => one,
    }),
  }),
).map((known): Profile | null =>
  known === undefined
    ? null
    : {
        ...newProfile(now - 90 * dayMs, "EUR"),
        recent: known.recent.map((one) => [one, now, 0]),
        cart: known.cart.map((one) => [one, 1]),
        bought: known.bought.map(([one, days, every]) => [one, now - days * dayMs, every]),
        categories: known.categories,
      },
);
const who = fc.record({ profile, segment: fc.constantFrom(null, "s", "t"), product: optional(id) });

const strategies = fc.uniqueArray(
  fc.constantFrom<Strategy>(...BuiltInStrategy.options, "imported:mine", "imported:gone"),
  {
    minLength: 1,
    maxLength: 8,
  },
);
const names = fc.record(
  { include: fc.uniqueArray(category, { minLength: 1 }), exclude: fc.uniqueArray(category, { minLength: 1 }) },
  { requiredKeys: [] },
);
const list: fc.Arbitrary<RecommendationList> = fc.record(
  {
    title: fc.constant("T"),
    strategies,
    segments: fc.dictionary(fc.constantFrom("s", "t"), strategies),
    limit: fc.integer({ min: 1, max: 12 }),
    again: fc.boolean(),
    filters: fc.record(
      {
        price: fc.record(
          { from: fc.integer({ min: 1, max: 20 }), to: fc.integer({ min: 20, max: 50 }) },
          { requiredKeys: [] },
        ),
        categories: names,
        exclude: fc.array(id, { maxLength: 4 }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ["title", "strategies", "limit"] },
);

type Who = { profile: Profile | null; segment: string | null; product: string | undefined };

const chunks = { id: "x", count: 1 };
const run = (
  of: RecommendationList,
  { profile, segment, product }: Who,
  pub: object,
  products: Product[],
  all: object,
) =>
  recommend(
    of,
    { profile, segment, product, now },
    { related: chunks, ...pub } as never,
    tablesOf(products, all as never),
  );

/** Written once more, in other words: what may be in a list. */
function eligible(
  products: Product[],
  { profile, product: onPage }: Who,
  { filters = {} }: RecommendationList,
): Product[] {
  const below = (one: string | undefined, all: string[]) =>
    all.some((name) => one === name || one?.startsWith(`${name} > `));
  return products.filter((product) => {
    if (product.available === false || product.id === onPage) return false;
    if (profile?.cart.some(([id]) => id === product.id) || filters.exclude?.includes(product.id)) return false;
    const bought = profile?.bought.find(([id]) => id === product.id);
    if (bought !== undefined) {
      const days = (now - bought[1]) / dayMs;
      if (bought[2] > 0 ? days < 15 : product.replenishable !== true) return false;
    }
    const { price, categories } = filters;
    if (price !== undefined) {
      if (product.price === undefined) return false;
      if (product.price < (price.from ?? 0) || product.price > (price.to ?? 1e9)) return false;
    }
    if (categories?.include !== undefined && !below(product.category, categories.include)) return false;
    return categories?.exclude === undefined || !below(product.category, categories.exclude);
  });
}

describe("whatever catalogue, tables, visitor and list", () => {
  test("nothing is shown that may not be, nothing twice, and the list is full wherever stock allows", async () => {
    const property = fc.asyncProperty(
      list,
      who,
      published,
      catalogue(),
      tables,
      async (of, visitor, pub, products, all) => {
        const cards = await run(of, visitor, pub, products, all);
        const allowed = new Set(eligible(products, visitor, of).map(({ id }) => id));
        const shown = cards.map(({ id }) => id);
        expect(shown.filter((id) => !allowed.has(id))).toEqual([]);
        expect(new Set(shown).size).toBe(shown.length);
        expect(shown.length).toBe(Math.min(of.limit, allowed.size));
        for (const card of cards) {
          expect(card.reason).not.toMatch(/undefined|^$/);
          expect(card.score).toBeGreaterThanOrEqual(0);
          for (const secret of ["margin", "replenishable", "complements", "added"])
            expect(card).not.toHaveProperty(secret);
        }
      },
    );
    await fc.assert(property, { numRuns });
  });

  test("the same is answered to the same question, in few reads", async () => {
    const property = fc.asyncProperty(
      list,
      who,
      published,
      catalogue(),
      tables,
      async (of, visitor, pub, products, all) => {
        const counted = tablesOf(products, all as never);
        const first = await recommend(of, { ...visitor, now }, { related: chunks, ...pub }, counted);
        expect(await run(of, visitor, pub, products, all)).toEqual(first);
        // Two looks and three batches of its own, one batch of the popular, one look and batches of the range, one scan.
        expect(counted.reads).toBeLessThanOrEqual(13);
      },
    );
    await fc.assert(property, { numRuns });
  });

  test("without filling, strategies say what is shown; below the least nothing is", async () => {
    const least = fc.integer({ min: 1, max: 4 });
    const property = fc.asyncProperty(
      list,
      least,
      who,
      published,
      catalogue(),
      tables,
      async (of, min, visitor, ...world) => {
        const [pub, products, all] = world;
        const chain = (visitor.segment === null ? undefined : of.segments?.[visitor.segment]) ?? of.strategies;
        const own = await run({ ...of, fill: false }, visitor, pub, products, all);
        expect(own.filter(({ strategy }) => !chain.includes(strategy))).toEqual([]);
        const cards = await run({ ...of, fill: false, min }, visitor, pub, products, all);
        expect(cards).toEqual(own.length < min ? [] : own);
      },
    );
    await fc.assert(property, { numRuns });
  });
});

describe("diversity, as far as stock allows", () => {
  const groupless = catalogue(false);
  const countsOf = (values: (string | undefined)[]) => {
    const counts = new Map<string, number>();
    for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  };

  test("at least so many categories, at most so many of one", async () => {
    const wanted = fc.record(
      { categories: fc.integer({ min: 2, max: 5 }), perCategory: fc.integer({ min: 1, max: 3 }) },
      { requiredKeys: [] },
    );
    const property = fc.asyncProperty(
      list,
      wanted,
      who,
      published,
      groupless,
      tables,
      async (of, diversity, visitor, ...world) => {
        const [pub, products, all] = world;
        const cards = await run({ ...of, diversity }, visitor, pub, products, all);
        const stock = eligible(products, visitor, of);
        const there = countsOf(stock.map(({ category }) => category));
        const shown = countsOf(cards.map(({ category }) => category));
        expect(cards.length).toBe(Math.min(of.limit, stock.length));
        expect(shown.size).toBeGreaterThanOrEqual(Math.min(diversity.categories ?? 0, of.limit, there.size));
        const most = diversity.perCategory ?? of.limit;
        const without = stock.filter(({ category }) => category === undefined).length;
        const possible = [...there.values()].reduce((sum, count) => sum + Math.min(most, count), without);
        if (possible >= of.limit) expect(Math.max(0, ...shown.values())).toBeLessThanOrEqual(most);
      },
    );
    await fc.assert(property, { numRuns });
  });

  test("one of a group, while there are others", async () => {
    const property = fc.asyncProperty(
      list,
      who,
      published,
      catalogue(),
      tables,
      async (of, visitor, pub, products, all) => {
        const groupOf = new Map(products.map(({ id, group }) => [id, group]));
        const stock = eligible(products, visitor, of);
        const cards = await run(of, visitor, pub, products, all);
        const groups = countsOf(stock.map(({ group }) => group));
        const possible = groups.size + stock.filter(({ group }) => group === undefined).length;
        const shown = countsOf(cards.map(({ id }) => groupOf.get(id)));
        if (possible >= of.limit) expect(Math.max(0, ...shown.values())).toBeLessThanOrEqual(1);
      },
    );
    await fc.assert(property, { numRuns });
  });
});
