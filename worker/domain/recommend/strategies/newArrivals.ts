import { fromShelves } from "../fromShelves.ts";
import { placed } from "../placed.ts";
import type { Source } from "../Source.ts";

const shelves = fromShelves(({ arrivals }) => arrivals);

/** What came into the range last, in the visitor's categories first; without dates in the catalogue, what was first met last. */
export const newArrivals: Source = {
  ...shelves,
  name: (asked, first, second) => [...shelves.name(asked, first, second), ...placed(asked.published?.arrivals ?? [])],
};
