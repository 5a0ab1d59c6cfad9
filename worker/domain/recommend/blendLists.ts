import type { ScoredItems } from "../../../shared/recommendations.ts";
import { bestFirst } from "./bestFirst.ts";

/** An item, how much speaks for it, and the seed that speaks for it most. */
export type Blended = { id: string; score: number; from: string };

/**
 * Of the items met last so many count, each less than the one met after it. These and `trainer/recommend/relatedItems.ts`
 * were chosen on the last tenth of a training file (docs/recommendations.md).
 */
export const mostSeeds = 6;
const fading = 0.7;

/** How much speaks for a seed itself, where it may come again: nothing predicts a visitor's next view better. */
const againScore = 2;
const againFading = 0.9;

/**
 * The items that lists of seeds come to, best first: the sum of their scores, each list weighing less than that of the
 * seed met after it. The one definition of how lists are put together, for decisions and for `npm run evaluate`. `seeds`
 * are the items met last, each once, the newest first; with `again` they are among the answers themselves.
 */
export function blendLists(
  seeds: readonly string[],
  listOf: (seed: string) => ScoredItems,
  { again }: { again: boolean },
): Iterable<Blended> {
  const met = seeds.slice(0, mostSeeds);
  const found = new Map<string, Blended & { best: number }>();
  const add = (id: string, score: number, from: string) => {
    const known = found.get(id);
    if (known === undefined) {
      found.set(id, { id, score, from, best: score });
      return;
    }
    known.score += score;
    if (score > known.best) {
      known.best = score;
      known.from = from;
    }
  };
  let [weight, againWeight] = [1, againScore];
  for (const seed of met) {
    if (again) add(seed, againWeight, seed);
    for (const [id, score] of listOf(seed)) add(id, score * weight, seed);
    weight *= fading;
    againWeight *= againFading;
  }
  if (!again) for (const seed of met) found.delete(seed);
  return bestFirst([...found.values()]);
}
