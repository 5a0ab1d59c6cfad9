import type { ScoredItems } from "../../../shared/recommendations.ts";
import type { ItemNumbers } from "./ItemNumbers.ts";

/** Items by their numbers and, at the same places, how much speaks for each: a decision goes over a hundred of them. */
export type ScoredList = { items: readonly number[]; scores: readonly number[] };

export const emptyList: ScoredList = { items: [], scores: [] };

/** Scored items as decisions look at them. */
export function scoredList(list: ScoredItems, numbers: ItemNumbers): ScoredList {
  return { items: list.map(([id]) => numbers.of(id)), scores: list.map(([, score]) => score) };
}
