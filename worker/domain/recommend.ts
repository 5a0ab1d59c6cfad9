import type { RecommendationList, Strategy } from "../../shared/campaign.ts";
import type { Product } from "../../shared/catalogue.ts";
import type { Card } from "../../shared/decision.ts";
import { isAvailable } from "../../shared/isAvailable.ts";
import type { Profile } from "../../shared/profile.ts";
import type { PublishedRecommendations } from "./published.ts";
import { shownProduct } from "./shownProduct.ts";
import type { Tables } from "./tables.ts";

/** What the visitor is looked at with, and when (ms). */
export type RecommendFor = {
  profile: Profile | null;
  segment: string | null;
  product: string | undefined;
  now: number;
};

type Candidate = { id: string; strategy: Strategy; from?: string };
/** A related item: its score over all seeds, and the seed that speaks for it most. */
type Scored = Required<Candidate> & { score: number; best: number };

/** Of the visitor's recent products so many lead to others; each counts less than the one before. */
const seeds = 4;
const seedWeight = 0.8;
/** Of a seed's related items so many are looked at: those further down would hardly come to the top. */
const perSeed = 12;
/** So many more candidates than needed are looked up at a time, because some will not be in stock. */
const spare = 4;

/**
 * A list of recommendations for a visitor: each strategy fills what those before it left open. Never the product that
 * is looked at, nor one in the cart, bought lately, unavailable or not in the catalogue. May be empty.
 */
export async function recommend(
  { strategies, limit }: RecommendationList,
  who: RecommendFor,
  published: PublishedRecommendations,
  tables: Tables,
): Promise<Card[]> {
  const excluded = new Set([
    who.product,
    ...(who.profile?.cart ?? []).map(([id]) => id),
    ...(who.profile?.bought ?? []).map(([id]) => id),
  ]);
  const cards: Card[] = [];
  for (const strategy of strategies) {
    const open = (await candidatesOf(strategy, who, published, tables)).filter(({ id }) => !excluded.has(id));
    for (let start = 0; start < open.length; ) {
      const candidates = open.slice(start, start + limit - cards.length + spare);
      start += candidates.length;
      const products = await tables.products(namesOf(candidates));
      for (const candidate of candidates) {
        const product = products.get(candidate.id);
        if (product === undefined || !isAvailable(product)) continue;
        cards.push(cardOf(product, candidate, products, who));
        excluded.add(candidate.id);
        if (cards.length === limit) return cards;
      }
    }
  }
  return cards;
}

/** The products that candidates are, and those they derive from. */
function namesOf(candidates: Candidate[]): string[] {
  const names = new Set<string>();
  for (const { id, from } of candidates) {
    names.add(id);
    if (from !== undefined) names.add(from);
  }
  return [...names];
}

async function candidatesOf(
  strategy: Strategy,
  { profile, segment, product }: RecommendFor,
  published: PublishedRecommendations,
  tables: Tables,
): Promise<Candidate[]> {
  switch (strategy) {
    case "viewedTogether":
      return related(product === undefined ? (profile?.recent ?? []).map(([id]) => id) : [product], tables);
    case "popularInSegment":
      return (
        segment !== null && Object.hasOwn(published.segments, segment) ? (published.segments[segment] ?? []) : []
      ).map((id) => ({ id, strategy }));
    case "popular":
      return published.overall.map((id) => ({ id, strategy }));
  }
}

/** Items related to the seeds (newest first), by the sum of their scores, each seed weighing less than the one before. */
async function related(recent: string[], tables: Tables): Promise<Candidate[]> {
  const from = recent.slice(0, seeds);
  const lists = await tables.related(from);
  const scores = new Map<string, Scored>();
  let weight = 1;
  for (const seed of from) {
    for (const [id, score] of lists.get(seed)?.slice(0, perSeed) ?? []) {
      const weighted = score * weight;
      const known = scores.get(id);
      if (known === undefined)
        scores.set(id, { id, strategy: "viewedTogether", from: seed, score: weighted, best: weighted });
      else {
        known.score += weighted;
        if (weighted > known.best) {
          known.best = weighted;
          known.from = seed;
        }
      }
    }
    weight *= seedWeight;
  }
  return [...scores.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

function cardOf(
  product: Product,
  { strategy, from }: Candidate,
  products: Map<string, Product>,
  who: RecommendFor,
): Card {
  const seed = from === undefined ? undefined : (products.get(from)?.title ?? from);
  const reason = reasonOf(strategy, seed, from === who.product);
  const shown = shownProduct(product, who.now) as Card;
  shown.reason = reason;
  shown.strategy = strategy;
  shown.from = from;
  return shown;
}

function reasonOf(strategy: Strategy, from: string | undefined, isOnPage: boolean): string {
  switch (strategy) {
    case "viewedTogether":
      return isOnPage ? "Often chosen with this" : `Because you viewed ${from}`;
    case "popularInSegment":
      return "Popular with shoppers like you";
    case "popular":
      return "Popular in this shop";
  }
}
