import type { ItemNumbers } from "./ItemNumbers.ts";
import type { ScoredList } from "./ScoredList.ts";

/** So many are put in order at first: as many as most lists take. */
const first = 16;

/**
 * The places of a list's items by falling score, those of the same score by their ids. The many that hardly a list gets to
 * are put in order only when they are asked for.
 */
export function* bestFirst({ items, scores }: ScoredList, numbers: ItemNumbers): Generator<number, void> {
  const isBefore = (a: number, b: number) => {
    const difference = (scores[a] as number) - (scores[b] as number);
    if (difference !== 0) return difference > 0;
    return numbers.idOf(items[a] as number) < numbers.idOf(items[b] as number);
  };
  const best: number[] = [];
  for (let place = 0; place < items.length; place++) {
    if (best.length === first && !isBefore(place, best[first - 1] as number)) continue;
    let at = Math.min(best.length, first - 1);
    for (; at > 0 && isBefore(place, best[at - 1] as number); at--) best[at] = best[at - 1] as number;
    best[at] = place;
  }
  yield* best;
  if (best.length === items.length) return;
  const taken = new Set(best);
  const rest = [...items.keys()].filter((place) => !taken.has(place));
  yield* rest.sort((a, b) => (isBefore(a, b) ? -1 : 1));
}
