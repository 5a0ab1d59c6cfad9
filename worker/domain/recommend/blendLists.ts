import { bestFirst } from "./bestFirst.ts";
import type { ItemNumbers } from "./ItemNumbers.ts";
import type { ScoredList } from "./ScoredList.ts";

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
export function* blendLists(
  seeds: readonly string[],
  listOf: (seed: string) => ScoredList,
  numbers: ItemNumbers,
  { again }: { again: boolean },
): Generator<Blended, void> {
  const met = seeds.slice(0, mostSeeds);
  const lists = met.map(listOf);
  const sum = new Sum(again ? [] : met.map((seed) => numbers.of(seed)));
  let [weight, againWeight] = [1, againScore];
  for (const [index, seed] of met.entries()) {
    if (again) sum.add(numbers.of(seed), againWeight, index);
    const { items, scores } = lists[index] as ScoredList;
    for (let i = 0; i < items.length; i++) sum.add(items[i] as number, (scores[i] as number) * weight, index);
    weight *= fading;
    againWeight *= againFading;
  }
  sum.close();
  const { items, scores, from } = sum;
  for (const place of bestFirst(sum, numbers)) {
    yield {
      id: numbers.idOf(items[place] as number),
      score: scores[place] as number,
      from: met[from[place] as number] as string,
    };
  }
}

/** Where the items of the open sum are, by their numbers: place + 1, 0 where it has none, `leftOut`. Between sums all are 0. */
let placeOf = new Int32Array(1024);
const leftOut = -1;

/** Adds up scores by item. One is open at a time. */
class Sum implements ScoredList {
  readonly items: number[] = [];
  readonly scores: number[] = [];
  /** Of the seed that speaks for an item most: which it is, and how much it does. */
  readonly from: number[] = [];
  readonly #most: number[] = [];
  readonly #without: readonly number[];

  /** Opens a sum that some items are left out of. */
  constructor(without: readonly number[]) {
    this.#without = without;
    for (const item of without) setPlace(item, leftOut);
  }

  add(item: number, score: number, seed: number): void {
    const place = (placeOf[item] ?? 0) - 1;
    if (place >= 0) {
      this.scores[place] = (this.scores[place] as number) + score;
      if (score <= (this.#most[place] as number)) return;
      this.#most[place] = score;
      this.from[place] = seed;
    } else if (place === -1) {
      this.items.push(item);
      this.scores.push(score);
      this.#most.push(score);
      this.from.push(seed);
      setPlace(item, this.items.length);
    }
  }

  close(): void {
    for (const item of this.items) placeOf[item] = 0;
    for (const item of this.#without) placeOf[item] = 0;
  }
}

function setPlace(item: number, place: number): void {
  if (item >= placeOf.length) {
    const grown = new Int32Array(2 * item);
    grown.set(placeOf);
    placeOf = grown;
  }
  placeOf[item] = place;
}
