import type { Profile } from "../../../shared/profile.ts";
import type { ListFilters } from "../../../shared/recommendationList.ts";
import type { PublishedRecommendations } from "../published.ts";
import type { Found, Wants } from "../tables.ts";

/** What the visitor is looked at with, at a time (ms). */
export type RecommendFor = {
  profile: Profile | null;
  segment: string | null;
  product: string | undefined;
  now: number;
};

/** What a strategy is asked. */
export type Asked = RecommendFor & {
  published: PublishedRecommendations | null;
  /** Whether what the visitor has seen may be among the answers. */
  again: boolean;
  /** What may be in the list: a strategy may look where such products stand. */
  filters: ListFilters;
};

/** A product that a strategy names: how much speaks for it, the item it was derived from, the category it is new in. */
export type Named = { id: string; score: number; from?: string; category?: string };

/**
 * A strategy: says what it has to look up, then names products, best first. Pure: storage is read for all strategies of a
 * list at once, so that a decision costs few reads however many there are.
 */
export type Source = {
  /** What it looks up first. */
  first?(asked: Asked): Wants;
  /** What it looks up when it knows that. */
  second?(asked: Asked, found: Found): Wants;
  name(asked: Asked, first: Found, second: Found): Iterable<Named>;
};
