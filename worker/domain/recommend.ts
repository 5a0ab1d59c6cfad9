import type { Card } from "../../shared/decision.ts";
import type { Profile } from "../../shared/profile.ts";
import type { RecommendationList } from "../../shared/recommendationList.ts";
import type { Strategy } from "../../shared/strategy.ts";
import { publicProduct } from "./publicProduct.ts";
import type { PublishedRecommendations } from "./published.ts";
import { filterFor } from "./recommend/filterFor.ts";
import { likedBy } from "./recommend/likedBy.ts";
import { type Pick, Picks } from "./recommend/Picks.ts";
import { reasonOf } from "./recommend/reasonOf.ts";
import type { Asked, Named, RecommendFor, Source } from "./recommend/Source.ts";
import { sourceOf } from "./recommend/sourceOf.ts";
import type { Found, Tables } from "./tables.ts";

/** What fills a list whose own strategies left places open, in this order. */
const fillers: Strategy[] = ["popular", "range"];
/** So many more candidates than needed are looked up at a time, because some will not be in stock. */
const spare = 4;

type Candidate = { strategy: Strategy; named: Named };

/**
 * A list of recommendations for a visitor: each strategy fills what those before it left open, then popular products do,
 * then any that fit, unless the list says otherwise. Empty where fewer are found than the list's least.
 */
export async function recommend(
  list: RecommendationList,
  who: RecommendFor,
  published: PublishedRecommendations | null,
  tables: Tables,
): Promise<Card[]> {
  const { filters = {}, again = false } = list;
  const asked: Asked = { ...who, published, again, filters };
  const mayShow = filterFor(who, filters);
  const picks = new Picks(list.limit, list.diversity);
  const met = new Set(who.product === undefined ? [] : [who.product]);

  for (const strategies of stagesOf(list, who.segment)) {
    const named = await candidatesOf(strategies, asked, tables);
    for (let round = 0; !picks.isFull; round++) {
      const candidates = nextOf(named, batchOf(picks.open, round, strategies), met);
      if (candidates.length === 0) break;
      const found = await tables.read([{ products: idsOf(candidates) }]);
      for (const { strategy, named } of byLiking(candidates, found, who.profile)) {
        const product = found.product(named.id);
        if (product === undefined || !mayShow(product)) continue;
        const from = named.from === undefined ? undefined : (found.product(named.from)?.title ?? named.from);
        picks.offer({ product, strategy, named, from });
      }
    }
    if (picks.isFull) break;
  }
  if (!picks.isFull && list.fill !== false) {
    for (const product of await tables.someProducts()) {
      if (met.has(product.id) || !mayShow(product)) continue;
      picks.offer({ product, strategy: "range", named: { id: product.id, score: 0 }, from: undefined });
    }
  }
  const cards = picks.all().map((pick) => cardOf(pick, who));
  return cards.length < (list.min ?? 1) ? [] : cards;
}

/** The list's strategies for a segment, then what fills the places that they leave open. */
function stagesOf({ strategies, segments, fill }: RecommendationList, segment: string | null): Strategy[][] {
  const own = segment !== null && segments !== undefined && Object.hasOwn(segments, segment);
  const chain = own ? (segments[segment] ?? strategies) : strategies;
  if (fill === false) return [chain];
  return [chain, ...fillers.filter((filler) => !chain.includes(filler)).map((filler) => [filler])];
}

/**
 * What strategies name, in their order; each is asked for its names once those before it are used up. Each of their two
 * looks into storage is one read, however many they are.
 */
async function candidatesOf(
  strategies: readonly Strategy[],
  asked: Asked,
  tables: Tables,
): Promise<Iterator<Candidate, undefined>> {
  const sources = strategies.map((strategy): [Strategy, Source] => [strategy, sourceOf(strategy)]);
  const first = await tables.read(sources.flatMap(([, source]) => source.first?.(asked) ?? []));
  const second = await tables.read(sources.flatMap(([, source]) => source.second?.(asked, first) ?? []));
  return (function* () {
    for (const [strategy, source] of sources) {
      for (const named of source.name(asked, first, second)) yield { strategy, named };
    }
    return undefined;
  })();
}

/** The next so many candidates of which none was met before. */
function nextOf(candidates: Iterator<Candidate, undefined>, most: number, met: Set<string>): Candidate[] {
  const next: Candidate[] = [];
  while (next.length < most) {
    const { value, done } = candidates.next();
    if (done === true) break;
    if (met.has(value.named.id)) continue;
    met.add(value.named.id);
    next.push(value);
  }
  return next;
}

/** How many candidates are looked up at a time: few first, then more, then all, so that a list costs three reads at most. */
function batchOf(open: number, round: number, strategies: readonly Strategy[]): number {
  if (round > 1) return Number.POSITIVE_INFINITY;
  const needed = open + (strategies.includes("forYou") ? Math.max(open, spare) : spare);
  return round === 0 ? needed : 4 * needed;
}

/** The products that candidates are, and those they derive from. */
function idsOf(candidates: readonly Candidate[]): string[] {
  const ids = new Set<string>();
  for (const { named } of candidates) {
    ids.add(named.id);
    if (named.from !== undefined) ids.add(named.from);
  }
  return [...ids];
}

/** Within what `forYou` names, what the visitor likes moves up; the other strategies' order stays. */
function byLiking(candidates: Candidate[], found: Found, profile: Profile | null): Candidate[] {
  const own = candidates.filter(({ strategy }) => strategy === "forYou");
  if (own.length === 0) return candidates;
  const liked = likedBy(profile);
  const raised = own.map(({ strategy, named }): Candidate => {
    const product = found.product(named.id);
    return { strategy, named: { ...named, score: named.score * (product === undefined ? 1 : liked(product)) } };
  });
  raised.sort((a, b) => b.named.score - a.named.score || (a.named.id < b.named.id ? -1 : 1));
  return candidates.map((candidate) => (candidate.strategy === "forYou" ? (raised.shift() ?? candidate) : candidate));
}

/** As a page gets it. In one literal: fields that are added later take twice as long to write as JSON. */
function cardOf({ product, strategy, named, from: title }: Pick, who: RecommendFor): Card {
  const { id, from, category, score } = named;
  const isOnPage = from !== undefined && from === who.product;
  const shown = publicProduct(product, who.now);
  const card: { [Field in keyof Card]?: Card[Field] | undefined } = {
    id,
    title: shown.title,
    link: shown.link,
    image: shown.image,
    price: shown.price,
    regular: shown.regular,
    currency: shown.currency,
    category: shown.category,
    brand: shown.brand,
    rating: shown.rating,
    reviews: shown.reviews,
    badge: shown.badge,
    reason: reasonOf(strategy, { from: title, isOnPage, isSelf: from === id, category }),
    strategy,
    from,
    score: Math.round(score * 1e4) / 1e4,
  };
  return card as Card;
}
